// Where types may go in circles (.dependency-cruiser.js says where), code may not, `import()` included. This run leaves types
// out: of all circles through an import dependency-cruiser tells one, and one of types would hide one of code.
import { reading } from './.dependency-cruiser.js';

export default {
  forbidden: [
    {
      name: 'circle of code',
      severity: 'error',
      comment: 'Whichever of these files is loaded first finds another one empty.',
      from: {},
      to: { circular: true },
    },
  ],
  options: { ...reading, tsPreCompilationDeps: false },
};
