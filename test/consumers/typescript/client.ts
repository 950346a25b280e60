// #region client
import { createJaneClient, JaneError } from 'jane-widgets/client';

const client = createJaneClient({ apiUrl: 'https://api.clinic.example' });

/** Who to call: needs no tag and no session. */
export async function phoneOfTheClinic(): Promise<string | undefined> {
  try {
    const { phone } = await client.getClinic();
    return phone;
  } catch (error) {
    if (error instanceof JaneError && error.code === 'offline') return undefined;
    throw error;
  }
}
// #endregion
