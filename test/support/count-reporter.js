// A reporter of node:test that writes one line of JSON: how many tests passed and how many did not.
export default async function* count(events) {
  for await (const { type, data } of events) {
    // One summary a file, and one for the whole run, which names no file.
    if (type !== 'test:summary' || data.file !== undefined) continue;
    yield JSON.stringify({ passed: data.counts.passed, failed: data.counts.failed + data.counts.cancelled });
  }
}
