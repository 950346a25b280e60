// The mailbox without this script is whole; with it, a mail is as tall as it is, and the list follows what arrives.

const frame = document.querySelector('iframe');

function fit() {
  const root = frame?.contentDocument?.documentElement;
  if (root) frame.height = String(root.scrollHeight);
}

if (frame) {
  frame.addEventListener('load', fit);
  fit();
  new ResizeObserver(fit).observe(frame);
}

/** Reads the page anew while it is looked at, and takes over the list when another mail is the newest. */
async function follow() {
  if (document.visibilityState !== 'visible') return;
  try {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (page.body.dataset.newest === document.body.dataset.newest) return;
    // Who reads a mail goes on reading it; who has none open sees the newest.
    if (document.body.className === 'reading') {
      document.body.dataset.newest = page.body.dataset.newest;
      document.querySelector('aside').replaceWith(page.querySelector('aside'));
    } else {
      location.reload();
    }
  } catch {
    // The clinic is closed at the moment; the next look may find it open again.
  }
}

setInterval(() => void follow(), 2000);
