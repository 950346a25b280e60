// Containerfile and compose.yaml, as far as they can be looked at where no container engine is; test/e2e/containers.e2e.ts runs
// what the image would hold.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { settingsSchema } from '../../server/src/settings.ts';
import { readContainerfile } from '../support/containerfile.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');

const serviceSchema = z.object({
  image: z.string(),
  user: z.string().optional(),
  profiles: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
});
const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() }).nullable()),
  volumes: z.record(z.string(), z.unknown()),
});
const compose = composeSchema.parse(parse(read('compose.yaml'), { merge: true }));
const services = Object.entries(compose.services);
const stages = readContainerfile(read('Containerfile'));

describe('compose.yaml', () => {
  it('has API, worker and database, and a mail catcher in the demo alone', () => {
    assert.deepEqual(Object.keys(compose.services).sort(), ['api', 'database', 'mail', 'worker']);
    const always = services.filter(([, { profiles }]) => profiles === undefined).map(([name]) => name);
    assert.deepEqual(always.sort(), ['api', 'database', 'worker']);
    assert.deepEqual(compose.services['mail']?.profiles, ['demo']);
    const roles = [compose.services['api'], compose.services['worker']].map(
      (service) => service?.environment['JANE_ROLE'],
    );
    assert.deepEqual(roles, ['api', 'worker']);
    assert.deepEqual(compose.services['api']?.depends_on, { database: { condition: 'service_healthy' } });
  });

  it('publishes the API’s port on this machine, and no other', () => {
    const published = services.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    assert.deepEqual(published, ['api 127.0.0.1:8787:8787']);
  });

  it('has no secret inside: each is in a file of its own, and nothing has a default', () => {
    for (const [name, { environment }] of services)
      for (const [setting, value] of Object.entries(environment)) {
        if (/SECRET|PASSWORD|_URL_FILE/.test(setting))
          assert.match(value, /^\/run\/secrets\/\w+$/, `${name} ${setting}`);
        assert.doesNotMatch(value, /\$\{\w+:?[-+]/, `${name} ${setting} has a default`);
      }
    const used = services.flatMap(([, { secrets }]) => secrets);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(compose.secrets).sort());
    for (const [name, { file }] of Object.entries(compose.secrets)) assert.equal(file, `./secrets/${name}`);
    assert.match(read('.dockerignore'), /^secrets$/m);
  });

  it('names settings that there are, each either said in .env or in the file', () => {
    const known = new Set(Object.keys(settingsSchema.shape).flatMap((name) => [name, `${name}_FILE`]));
    for (const name of ['api', 'worker'])
      for (const setting of Object.keys(compose.services[name]?.environment ?? {}))
        assert.ok(known.has(setting), setting);
  });

  it('runs nobody as root, with no right to become it, and the database out of the world’s reach', () => {
    for (const [name, { user, image, cap_drop, security_opt }] of services) {
      const runsAs = image === 'jane-clinic' ? stages.at(-1)?.user : user;
      assert.ok(runsAs !== undefined && !/^(?:root|0)\b/.test(runsAs), `${name} runs as ${runsAs ?? 'root'}`);
      assert.deepEqual([cap_drop, security_opt], [['ALL'], ['no-new-privileges:true']], name);
    }
    assert.deepEqual(compose.services['database']?.networks, ['inside']);
    assert.equal(compose.networks['inside']?.internal, true);
  });

  it('names images by version', () => {
    const images = [...services.map(([, { image }]) => image), ...stages.map(({ from }) => from)];
    for (const image of images.filter((name) => name !== 'jane-clinic'))
      assert.match(image, /^docker\.io\/[\w/-]+:v?\d[\w.-]*$/);
  });
});

describe('Containerfile', () => {
  it('has instructions that there are, and ends with a program that is not root’s', () => {
    const known = new Set(['FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'EXPOSE', 'HEALTHCHECK', 'CMD']);
    for (const { instructions } of stages) for (const { name } of instructions) assert.ok(known.has(name), name);
    const last = stages.at(-1);
    assert.equal(last?.user, 'node');
    const names = last.instructions.map(({ name }) => name);
    assert.ok(names.lastIndexOf('RUN') < names.indexOf('USER'), 'nothing is made by root once the user is set');
    assert.deepEqual(last.command, ['node', 'server/src/main.ts']);
  });

  it('holds no secret, and takes in none', () => {
    assert.doesNotMatch(read('Containerfile'), /SECRET|PASSWORD|SMTP_URL|DATABASE_URL|\bARG\b/);
  });
});
