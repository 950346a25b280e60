/**
 * The one `<script>`. The build puts a guard in front of it (build/loader-guard.ts), so that a second copy on a page ends
 * before any of this runs.
 */
import './all.ts';
