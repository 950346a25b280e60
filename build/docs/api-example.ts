// An example of a schema of the OpenAPI document, from the values in api-values.ts.
import { otherWall, texts, values, walls } from './api-values.ts';

type Json = Record<string, unknown>;

export interface Where {
  /** The schemas that the document names. */
  readonly schemas: Readonly<Record<string, Json>>;
  /** The operation or the named schema that a field belongs to. */
  readonly owner: string;
  readonly field: string;
}

const zone = 'America/Vancouver';

function moment(field: string): Json {
  const wall = walls[field] ?? otherWall;
  return { instant: new Date(`${wall}:00-07:00`).toISOString().replace('.000', ''), wall, zone };
}

const valueOf = ({ owner, field }: Where): unknown => {
  const own = values[`${owner}.${field}`];
  return own === undefined ? values[field] : own;
};

function pointed(name: string, where: Where): unknown {
  const whole = valueOf(where);
  if (typeof whole === 'object' && whole !== null) return whole;
  if (name === 'Moment') return moment(where.field);
  if (name === 'Text') return { default: texts[`${where.owner}.${where.field}`] ?? values['default'] };
  return exampleOf(where.schemas[name] ?? {}, { ...where, owner: name });
}

function object({ properties = {}, required = [] }: Json, where: Where): Json {
  const fields = Object.entries(properties as Record<string, Json>).map(([field, schema]): [string, unknown] => {
    const inside = { ...where, field };
    const isLeftOut = valueOf(inside) === null && !(required as string[]).includes(field);
    return [field, isLeftOut ? undefined : exampleOf(schema, inside)];
  });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

function single(schema: Json, where: Where): unknown {
  const value = valueOf(where);
  const allowed = schema['enum'] as unknown[] | undefined;
  if (allowed !== undefined && !allowed.includes(value)) return allowed[0];
  const kinds = [schema['type']].flat();
  const isString = kinds.includes('string');
  if (value === undefined || value === null || isString !== (typeof value === 'string')) {
    throw new Error(`build/docs/api-values.ts has no value for ${where.owner}.${where.field}.`);
  }
  return value;
}

/** An example that the schema accepts; a test parses each with the contract's own. */
export function exampleOf(schema: Json, where: Where): unknown {
  const { $ref, anyOf, type, items, prefixItems } = schema;
  if (typeof $ref === 'string') return pointed($ref.replace('#/components/schemas/', ''), where);
  if (Array.isArray(anyOf)) return exampleOf(anyOf[0] as Json, where);
  if (Array.isArray(prefixItems)) return prefixItems.map((each) => exampleOf(each as Json, where));
  if (type === 'array') return [exampleOf((items ?? {}) as Json, where)];
  if (type === 'object') return object(schema, where);
  return single(schema, where);
}
