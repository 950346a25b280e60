export * from '../../src/testing/builders.ts';
