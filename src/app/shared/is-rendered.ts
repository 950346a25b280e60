/** Whether an element takes up room on the page. Safari before 17.4 and the DOMs of unit tests can't be asked outright. */
export const isRendered = (element: Element): boolean =>
  'checkVisibility' in element ? element.checkVisibility() : isDrawn(element);

const isDrawn = (element: Element): boolean => element.getClientRects().length > 0;
