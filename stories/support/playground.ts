import type { ArgTypes, Meta, StoryObj } from '@storybook/web-components-vite';
import { declarationOf, kindOf, type Declaration, type Described, type Tag } from './manifest.ts';
import { paste, type Pasted } from './paste.ts';
import { stillness } from './scene-story.ts';

type Args = Record<string, unknown>;
type Category = 'Attributes' | 'Slots' | 'CSS properties' | 'Properties' | 'Methods' | 'Events' | 'Parts' | 'States';

interface Options {
  readonly tag: Tag;
  /** What the clinic behind the tag knows, by a name for the control. */
  readonly clinics: Readonly<Record<string, (place: HTMLElement) => Promise<HTMLElement>>>;
}

const slotKey = ({ name }: Described): string => `slot-${name}`;

const rows = (list: readonly Described[] | undefined, category: Category, row: (one: Described) => object = readOnly) =>
  (list ?? []).map((one): [string, object] => {
    const key = { Attributes: one.name, 'CSS properties': one.name, Slots: slotKey(one) }[category as string];
    return [
      key ?? `${category} ${one.name}`,
      {
        name: one.name,
        description: one.description,
        table: { category, type: { summary: one.type?.text }, defaultValue: { summary: one.default } },
        ...row(one),
      },
    ];
  });

const readOnly = () => ({ control: false });

function attributeControl(one: Described): object {
  const kind = kindOf(one);
  if (kind.is === 'choice') return { control: 'inline-radio', options: kind.of };
  return { control: kind.is };
}

const cssControl = ({ name }: Described) => ({ control: name.includes('-color-') ? 'color' : 'text' });

function argTypes({ attributes, slots, cssProperties, members, events, cssParts, cssStates }: Declaration): ArgTypes {
  const isAttribute = new Set(attributes?.map(({ fieldName }) => fieldName));
  const properties = members?.filter(({ kind, name }) => kind === 'field' && !isAttribute.has(name));
  return Object.fromEntries([
    ...rows(attributes, 'Attributes', attributeControl),
    ...rows(
      slots?.filter(({ name }) => name),
      'Slots',
      () => ({ control: 'text' }),
    ),
    ...rows(cssProperties, 'CSS properties', cssControl),
    ...rows(properties, 'Properties'),
    ...rows(
      members?.filter(({ kind }) => kind === 'method'),
      'Methods',
    ),
    ...rows(events, 'Events'),
    ...rows(cssParts, 'Parts'),
    ...rows(cssStates, 'States'),
  ]);
}

/** The controls' values as what a clinic would write. */
function pasted(tag: Tag, args: Args): Pasted {
  const { attributes, slots, cssProperties } = declarationOf(tag);
  const valuesOf = (list: readonly Described[] = []) => Object.fromEntries(list.map(({ name }) => [name, args[name]]));
  const inside = (slots ?? [])
    .filter((slot) => args[slotKey(slot)])
    .map((slot) => `<div slot="${slot.name}">${String(args[slotKey(slot)])}</div>`);
  return {
    tag,
    attributes: valuesOf(attributes) as NonNullable<Pasted['attributes']>,
    inside: inside.join('\n'),
    css: valuesOf(cssProperties) as NonNullable<Pasted['css']>,
  };
}

/** Gives a tag that stands what the controls say; the client of the fake clinic stays. */
function dress(element: HTMLElement, { attributes = {}, inside = '', css = {} }: Pasted): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'api-url') continue;
    if (value === undefined || value === false || value === '') element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const [name, value] of Object.entries(css)) element.style.setProperty(name, value ?? '');
  element.innerHTML = inside;
}

interface Standing {
  readonly clinic: string;
  readonly place: HTMLElement;
  readonly element: Promise<HTMLElement>;
}
const standing = new WeakMap<HTMLElement, Standing>();

/** The meta of a tag's overview: its controls and its page, from the manifest. */
export function overview({ tag, clinics }: Options): Omit<Meta, 'title'> {
  const declaration = declarationOf(tag);
  const options = Object.keys(clinics);
  return {
    args: { clinic: options[0] },
    argTypes: {
      clinic: {
        name: 'The clinic',
        description: 'What the fake clinic behind the tag knows.',
        control: 'select',
        options,
        table: { category: 'This story' },
      },
      ...argTypes(declaration),
    },
    parameters: {
      paste: (args: Args) => paste(pasted(tag, args)),
      docs: { description: { component: declaration.description } },
    },
  };
}

/** One tag under all its controls; it stays the same element while they change. */
export const playground = ({ tag, clinics }: Options): StoryObj => ({
  render: (args, { canvasElement }) => {
    const clinic = String(args['clinic']);
    const before = standing.get(canvasElement);
    const now = before?.clinic === clinic && before.place.isConnected ? before : put(clinics, clinic);
    standing.set(canvasElement, now);
    void now.element.then((element) => dress(element, pasted(tag, args)));
    return now.place;
  },
  play: async ({ canvasElement }) => {
    await standing.get(canvasElement)?.element;
    await stillness(canvasElement);
  },
});

function put(clinics: Options['clinics'], clinic: string): Standing {
  const place = document.createElement('div');
  const draw = clinics[clinic];
  if (!draw) throw new Error(`There is no clinic called ${clinic}.`);
  return { clinic, place, element: draw(place) };
}
