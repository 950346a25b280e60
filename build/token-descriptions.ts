/** What each public property of the look is, for the manifest and the documents. */
export const descriptions: Readonly<Record<string, string>> = {
  '--jane-color-accent':
    "Buttons, links, focus; the clinic's own colour where this is not set. All that follows from it is derived, so any colour keeps its contrast.",
  '--jane-color-text': 'Text.',
  '--jane-color-text-muted': 'Text of second rank.',
  '--jane-color-surface': 'The card and the dialog.',
  '--jane-color-surface-sunken': 'What lies a little lower, or is pointed at.',
  '--jane-color-border': 'Lines between things.',
  '--jane-color-border-strong': 'The border of fields and quiet buttons.',
  '--jane-color-danger': 'What went wrong.',
  '--jane-color-success': 'What is met or works.',
  '--jane-color-warning': 'What to look out for.',
  '--jane-font-family': "The type; its size is the page's.",
  '--jane-radius-card': 'Corners of the card.',
  '--jane-radius-control': 'Corners of buttons and fields.',
  '--jane-radius-dialog': 'Corners of dialogs.',
  '--jane-size-control': 'Height of buttons and fields.',
  '--jane-space-card': 'The space inside the card.',
};
