import { platform } from '../page/platform.ts';

/** What tabs of one clinic tell each other. Ids are the session's public ones. */
export type TabMessage =
  | { type: 'signed-in'; id: string }
  | { type: 'signed-out'; id: string }
  | { type: 'extended'; id: string; idleIn: number };

/** The other tabs of this site that show the same clinic. */
export class Tabs {
  readonly #name: string;
  readonly #heard: (message: TabMessage) => void;
  #channel: BroadcastChannel | undefined;

  constructor(apiUrl: string, heard: (message: TabMessage) => void) {
    this.#name = `jane:${apiUrl}`;
    this.#heard = heard;
  }

  open(): void {
    if (this.#channel || !platform.document || !platform.BroadcastChannel) return;
    try {
      this.#channel = new BroadcastChannel(this.#name);
    } catch {
      // An opaque origin (a sandboxed frame) has no other tabs.
      return;
    }
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
      this.#heard(data);
    };
  }

  close(): void {
    const channel = this.#channel;
    this.#channel = undefined;
    if (!channel) return;
    channel.onmessage = null;
    try {
      channel.close();
    } catch {
      // It says nothing any more, which is what was wanted.
    }
  }

  /** What other tabs are not told of, they find out at their next request. */
  tell(message: TabMessage): void {
    const isOpen = this.#channel;
    try {
      this.open();
      this.#channel?.postMessage(message);
      if (!isOpen) this.close();
    } catch (error) {
      console.warn('jane-widgets: other tabs could not be told.', error);
    }
  }
}
