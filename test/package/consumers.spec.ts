// The packed package in the projects of its users: test/consumers, installed outside this one, with its own lockfile.
import { it } from 'node:test';
import { installed } from './support/installed.ts';

if (installed) await import('./support/uses.ts');
else it('the projects of its users', { skip: 'npm reaches no registry to install them from' });
