import {
  calendarOperations,
  patientOperations,
  sessionOperations,
  type AnswerOf,
  type ParsedRequestOf,
} from '../contract/index.ts';

export const operations = { ...sessionOperations, ...patientOperations, ...calendarOperations };
export type Name = keyof typeof operations;

/** A request as the clinic read it. */
export interface FakeRequest<N extends Name = Name> {
  name: N;
  headers: Headers;
  credentials: RequestCredentials;
  params: ParsedRequestOf<(typeof operations)[N]>['params'];
  query: ParsedRequestOf<(typeof operations)[N]>['query'];
  body: ParsedRequestOf<(typeof operations)[N]>['body'];
}

/** How the clinic answers one operation. */
export type Handler<N extends Name> = (
  request: FakeRequest<N>,
) => AnswerOf<(typeof operations)[N]> | Response | Promise<AnswerOf<(typeof operations)[N]> | Response>;

/** One handler for each operation of the table. */
export type Handlers = { readonly [N in Name]: Handler<N> };
