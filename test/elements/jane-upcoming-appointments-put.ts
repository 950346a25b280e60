import { fixture, html } from '@open-wc/testing';
import type { JaneUpcomingAppointments } from '../../src/elements/jane-upcoming-appointments/jane-upcoming-appointments.ts';
import { endAnimations } from '../support/end-animations.ts';
import { stage, type AppointmentsScene } from './jane-upcoming-appointments-scenes.ts';

/** A scene in a column so many pixels wide, with nothing that moves any more. */
export async function put(scene: AppointmentsScene, width = 600): Promise<JaneUpcomingAppointments> {
  const place = await fixture<HTMLElement>(html`<div></div>`);
  place.style.inlineSize = `${width}px`;
  const { tag } = await stage(scene, place);
  endAnimations(tag);
  return tag;
}
