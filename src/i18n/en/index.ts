import { appointments } from './appointments.ts';
import { booking } from './booking.ts';
import { calendar } from './calendar.ts';
import { common } from './common.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { idle } from './idle.ts';
import { loading } from './loading.ts';
import { login } from './login.ts';
import { password } from './password.ts';
import { problems } from './problems.ts';
import { setup } from './setup.ts';
import { signIn } from './sign-in.ts';
import { signedOut } from './signed-out.ts';

export const en = {
  appointments,
  booking,
  calendar,
  common,
  help,
  history,
  idle,
  loading,
  login,
  password,
  problems,
  setup,
  signIn,
  signedOut,
};
