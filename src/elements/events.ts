export { JaneProblemEvent, JaneReadyEvent } from '../first-screen/events.ts';
