/**
 * The one `<script>`. The build makes it three (build/classic-scripts.ts) and puts a guard in front, so that a second copy on a
 * page ends before any of this runs.
 */
import './all.ts';
