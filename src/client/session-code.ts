import { addToFragment, readFragment, takeFromFragment } from '../page/fragment.ts';
import type { Marks } from './browser.ts';

/** Our key in the page's fragment. */
const key = 'session';

/** The single-use code that carries a session in memory over one navigation, in the fragment. */
export class SessionCode {
  readonly #apiUrl: string;
  readonly #marks: Marks;
  /** Of a link that led here, until the clinic answered to it. */
  #code: string | undefined;

  constructor(apiUrl: string, marks: Marks) {
    this.#apiUrl = apiUrl;
    this.#marks = marks;
  }

  /** Whether a link of ours brought a code to this page. */
  get isWaiting(): boolean {
    return this.#marks.isFollowing && this.#inFragment() !== undefined;
  }

  keep(code: string | undefined): void {
    this.#code = code;
  }

  /** Takes it out of the address, once. A code that no link of ours brought here is somebody's who wants this browser in their own session. */
  take(): string | undefined {
    const found = this.#inFragment();
    if (found !== undefined) takeFromFragment(key);
    if (this.#marks.isFollowing) this.#code = found;
    this.#marks.endFollowing();
    const code = this.#code;
    this.#code = undefined;
    return code;
  }

  /** Names the clinic, so that of two clinics on the next page the right one takes it. False where the next page would not. */
  addTo(url: URL, code: string): boolean {
    if (!this.#marks.beginFollowing()) return false;
    addToFragment(url, key, `${this.#apiUrl}~${code}`);
    return true;
  }

  /** The code in the page's fragment, unless it names another clinic. */
  #inFragment(): string | undefined {
    const [first, code] = readFragment(key)?.split('~') ?? [];
    return code === undefined || first === this.#apiUrl ? (code ?? first) : undefined;
  }
}
