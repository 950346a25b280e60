/**
 * What a page remembers of a clinic's session across page loads: three booleans, no id, no name. Where storage is denied
 * it remembers for as long as the page lives. The keys are those of every release, since old pinned scripts share them.
 */
export class SessionMarks {
  readonly #key: string;
  readonly #here = new Map<string, boolean>();
  /** What could not be stored: for as long as the page lives, the storage knows less than this page. */
  readonly #unsaved = new Set<string>();

  constructor(apiUrl: string) {
    this.#key = `jane:${apiUrl}:`;
  }

  /** Whether a session may exist; undefined where it cannot be known. */
  get mayExist(): boolean | undefined {
    return this.#read('session');
  }

  set mayExist(value: boolean | undefined) {
    this.#write('session', value === true);
  }

  /** The patient signed out and the server was not told yet: no refresh until it was. */
  get hasPendingSignOut(): boolean {
    return this.#read('owes-end') ?? false;
  }

  set hasPendingSignOut(value: boolean) {
    this.#write('owes-end', value);
  }

  /**
   * Whether a link of ours is leading this tab to the next page; false where it cannot be said. Kept by the tab for one
   * look, so that nobody else's link brings a session along.
   */
  get isFollowing(): boolean {
    try {
      return sessionStorage.getItem(this.#key + 'following') !== null;
    } catch {
      return false;
    }
  }

  /** False where the tab cannot remember it: the next page would take no session along. */
  beginFollowing(): boolean {
    try {
      sessionStorage.setItem(this.#key + 'following', '1');
      return true;
    } catch {
      return false;
    }
  }

  endFollowing(): void {
    try {
      sessionStorage.removeItem(this.#key + 'following');
    } catch {
      // Denied or absent: nothing was remembered.
    }
  }

  #read(name: string): boolean | undefined {
    if (this.#unsaved.has(name)) return this.#here.get(name);
    try {
      return localStorage.getItem(this.#key + name) !== null;
    } catch {
      // Denied (SecurityError) or absent (Node): only this page's own memory is left.
      return this.#here.get(name);
    }
  }

  #write(name: string, value: boolean): void {
    this.#here.set(name, value);
    try {
      if (value) localStorage.setItem(this.#key + name, '1');
      else localStorage.removeItem(this.#key + name);
      this.#unsaved.delete(name);
    } catch {
      // Denied or full.
      this.#unsaved.add(name);
    }
  }
}
