import { expect, test, vi } from 'vitest';
import 'jane-widgets/jane-upcoming-appointments';
import { anAppointment, createFakeClinic } from 'jane-widgets/testing';

test('my page tells what was cancelled', async () => {
  const clinic = createFakeClinic({ appointments: [anAppointment()] });
  const tag = document.createElement('jane-upcoming-appointments');
  tag.client = await clinic.signedInClient();
  document.body.append(tag);

  const told = new Promise((resolve) => tag.addEventListener('jane-appointment-cancelled', resolve));
  const button = (name) => [...tag.shadowRoot.querySelectorAll('button')].find((one) => one.textContent.includes(name));
  await vi.waitFor(() => button('Cancel appointment').click());
  await vi.waitFor(() => tag.shadowRoot.querySelector('[part="confirm"] button').click());

  expect((await told).appointmentId).toBeTruthy();
  expect(clinic.calls('cancelAppointment')).toHaveLength(1);
});
