import { expect, oneEvent } from '@open-wc/testing';
import { createStaffClient } from '../../server/front-desk/staff-client.ts';
import { JaneError } from '../../src/client/jane-error.ts';

const ines = { id: 'staff-ines', name: 'Ines Park', email: 'ines@cedarstreet.example', role: 'front-desk' };

/** A client whose requests end at `answer`, in order. */
function stage(answer: () => Response) {
  const requests: Request[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    requests.push(new Request(input, init));
    return answer();
  };
  return { client: createStaffClient({ fetch }), requests };
}

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('the staff’s client', () => {
  it('calls the page’s own origin with its cookie, and counts as staff being there', async () => {
    const { client, requests } = stage(() => Response.json(ines));
    expect(await client.getStaff({})).to.deep.equal(ines);
    const [request] = requests;
    expect(request?.url).to.equal(`${location.origin}/v1/staff/session`);
    expect(request?.credentials).to.equal('same-origin');
    expect(request?.headers.get('Jane-Interaction')).to.equal('1');
    expect(request?.headers.has('Authorization')).to.be.false;
  });

  it('does not keep the session alive by what nobody asked for', async () => {
    const { client, requests } = stage(() => Response.json({ requests: [] }));
    await client.listDuplicateRequests({}, { userInitiated: false });
    expect(requests[0]?.headers.has('Jane-Interaction')).to.be.false;
  });

  it('puts each value where its operation has it, under a key that a press can repeat', async () => {
    const { client, requests } = stage(() => Response.json({}));
    const ids = { patientId: 'patient-maya', otherId: 'patient-maia' };
    await client.markNotTheSame(ids, { idempotencyKey: 'the-key-of-this-press' });
    expect(requests[0]?.url).to.equal(`${location.origin}/v1/staff/patients/patient-maya/not-the-same/patient-maia`);
    expect(requests[0]?.headers.get('Idempotency-Key')).to.equal('the-key-of-this-press');
    await errorOf(client.searchPatients({ q: 'maya okafor' }));
    expect(requests[1]?.url).to.equal(`${location.origin}/v1/staff/patients?q=maya+okafor`);
  });

  it('tells the page when the session is over, and rejects with why', async () => {
    const { client } = stage(() => Response.json({ code: 'signed-out' }, { status: 401 }));
    const told = oneEvent(window, 'desk-signed-out');
    const error = await errorOf(client.getStaff({}));
    expect(error).to.be.instanceOf(JaneError);
    expect((error as JaneError).code).to.equal('signed-out');
    await told;
  });

  it('sends a write once, whatever becomes of it', async () => {
    const { client, requests } = stage(() => new Response('Bad gateway', { status: 502 }));
    const error = await errorOf(client.undoMerge({ mergeId: 'merge' }));
    expect((error as JaneError).code).to.equal('unavailable');
    expect(requests).to.have.length(1);
  });
});
