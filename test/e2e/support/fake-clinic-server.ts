import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FakeClinic } from '../../support/fake-clinic.ts';

/** Answers a request of a real page as the clinic in memory does. */
export async function answerAs(clinic: FakeClinic, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '' } = request;
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const body = Buffer.concat((await request.toArray()) as Buffer[]).toString();
  const answer = await clinic.fetch(clinic.apiUrl + url, {
    method,
    headers,
    credentials: 'include',
    ...(method !== 'GET' && { body }),
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
}
