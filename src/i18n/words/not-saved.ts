/** After an act whose answer got lost. */
export const notSaved = {
  en: 'The answer never came. Trying again does nothing twice.',
  fr: 'La réponse n’est jamais arrivée. Réessayer ne fait rien deux fois.',
};
