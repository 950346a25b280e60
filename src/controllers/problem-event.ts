export { JaneProblemEvent, reportProblem as tellProblem } from '../first-screen/events.ts';
