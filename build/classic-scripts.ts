import { createHash } from 'node:crypto';
import { parse, resolve } from 'node:path';
import { minify } from 'terser';
import { normalizePath, type Plugin, type Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;
interface Statement {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly specifiers?: readonly Specifier[];
  /** Where an import is from. */
  readonly source?: { readonly value: string } | null;
}
interface Specifier {
  readonly local: { readonly name: string };
  readonly imported?: { readonly name: string };
  readonly exported?: { readonly name: string };
}

const sha = (algorithm: 'sha256' | 'sha384', text: string) => createHash(algorithm).update(text);

/** Old libraries replace `Event` by something that cannot be extended; what other events extend is always the browser's own. */
const nativeEvent = 'const Event=Object.getPrototypeOf(UIEvent);';

const script = (...parts: string[]): string =>
  `(()=>{"use strict";${nativeEvent}${parts.map((part) => part.trim()).join('\n')}})();\n`;

/**
 * Once more, for what was written around the modules and with it: a second minifier leaves a hundredth less than the bundler's
 * own. A page that names no encoding has its own read into a script: one of ASCII alone reads alike in all.
 */
async function minified(code: string): Promise<string> {
  const options = { ecma: 2022, passes: 3, sequences: false, if_return: false } as const;
  const { code: text = '' } = await minify(code, { ecma: 2022, compress: options, format: { ascii_only: true } });
  return `${text}\n`;
}

/** The imports and exports of a module that was bundled: always whole statements, with names only. */
const isLink = ({ type }: Statement): boolean => type === 'ImportDeclaration' || type === 'ExportNamedDeclaration';

const isExport = ({ type }: Statement): boolean => type === 'ExportNamedDeclaration';

const exported = ({ specifiers = [] }: Statement): string[] =>
  specifiers.map(({ local, exported }) => `${exported?.name ?? local.name}:${local.name}`);

/** A constant for each name: the minifier can put what it stands for in its place. */
const taken = ({ specifiers = [] }: Statement, from: string): string =>
  specifiers.map(({ local, imported }) => `const ${local.name}=${from}.${imported?.name ?? local.name};`).join('');

/** Cuts statements out of the code, each replaced by what `replace` gives. */
const cut = (code: string, statements: readonly Statement[], replace: (statement: Statement) => string): string =>
  [...statements]
    .sort((a, b) => b.start - a.start)
    .reduce((text, one) => text.slice(0, one.start) + replace(one) + text.slice(one.end), code);

/**
 * What stands before the first script's modules: where the other files are, and whether anything starts. All lie in one
 * folder, unless `data-jane-base`, on any element, names another. A module has no `currentScript`: its own address is in
 * the stack. Whoever writes the folder on the first script's own element knows where they are, as where it is inlined. Where
 * it has not come under its own name otherwise (an optimiser joined it with others, inlined it or evaluates it), the app
 * is looked for before any tag is defined: where it can't be found, each tag's fallback stays, and the console says why.
 */
const prelude = (app: Later): string => `
const janeScript=document.currentScript;
const janeSelf=janeScript?.src||/\\w+:\\/\\/[^\\s)]+?(?=:\\d+:\\d+)/.exec(Error().stack)?.[0]||"";
const janeNonce=(janeScript??[...document.scripts].find(({src})=>src===janeSelf))?.nonce;
const janeIsOwn=/\\/jane-widgets\\.js([?#]|$)/.test(janeSelf);
let janeUrl,janeIsTold;
const janeLost=()=>{if(!janeIsTold)console.error("jane-widgets: the second file was not found"+(janeUrl?" at "+janeUrl:"")+'. Exclude jane-widgets.js from joining, inlining and delaying scripts, or name the folder of both files: data-jane-base="https://…/" on any element.');janeIsTold=true};
const janeLoad=(element,url,integrity)=>{if(janeNonce)element.nonce=janeNonce;element.integrity=integrity;element.crossOrigin="anonymous";element[element.rel?"href":"src"]=url;document.head.append(element)};
const janeHash=${JSON.stringify(app.integrity)};
const janeFind=()=>{
const base=(janeScript?.dataset.janeBase?janeScript:document.querySelector("[data-jane-base]"))?.dataset.janeBase;
try{janeUrl=new URL(${JSON.stringify(app.fileName)},base?new URL(base.replace(/\\/?$/,"/"),document.baseURI):janeSelf).href}catch{return janeLost()}
if(janeIsOwn||janeScript?.dataset.janeBase)return janeStart();
const link=document.createElement("link");
link.rel="preload";link.as="script";link.onload=janeStart;link.onerror=janeLost;
janeLoad(link,janeUrl,janeHash)};
`;

/**
 * The page's one Trusted Types policy (lit-html takes it too), and the loading of the later scripts, whose hashes are
 * compiled in, so that the page's one `integrity` still covers everything. A load that failed, or that did not come
 * within 13 seconds, is tried again at the next call, as another address: browsers let a request wait for an earlier one
 * of the same. A later script pushes one function, which is called only while the element that was added for it runs:
 * what it is given stands nowhere else. The preview takes from the app, and so it comes after it.
 */
const loader = (place: string, preview: Later): string => `
const janeUrls=[],janeAdded=new Map();
const janePolicy=globalThis.trustedTypes?.createPolicy("jane-widgets",{createHTML:text=>text,createScriptURL:url=>janeUrls.includes(url.split("?")[0])?url:""});
${place}={push:start=>janeAdded.get(document.currentScript)?.(start)};
const janeLater=(from,integrity,after)=>{
let made,loading,tries=0;
janeUrls.push(from);
return async()=>{
const before=await after?.();
return loading??=new Promise((done,failed)=>{
const script=document.createElement("script");
const url=from+(tries++?"?"+tries:"");
const lost=()=>{clearTimeout(timer);loading=void 0;script.remove();if(!after)janeLost();failed(Error(from+" could not be loaded"))};
const timer=setTimeout(lost,13e3);
janeAdded.set(script,start=>made??=start(janeFirst(),before));
script.onload=()=>{if(!made)return lost();clearTimeout(timer);done(made)};
script.onerror=lost;
janeLoad(script,janePolicy?janePolicy.createScriptURL(url):url,integrity)})}};
const janeLoadApp=janeLater(janeUrl,janeHash);
const janeArea=async area=>(await janeLoadApp()).areas[area]();
const janeLoadPreview=janeLater(new URL(${JSON.stringify(preview.fileName)},janeUrl).href,${JSON.stringify(preview.integrity)},janeLoadApp);
`;

/** Once it is known where the other files are; where the element that says so may still come, when the page is read. */
const begin = `janeIsOwn||janeScript?.dataset.janeBase||document.readyState!=="loading"?janeFind():addEventListener("DOMContentLoaded",janeFind);`;

/** A script that comes after the first, as the first has to know it. */
interface Later {
  readonly fileName: string;
  readonly integrity: string;
  readonly code: string;
}

/** The names of the chunks that the build makes, but for the areas of the app, which are called as their module is. */
const chunkNames = { first: 'jane-widgets', app: 'more', preview: 'preview' };
/** What the bundler's own code needs, where more than one chunk does. */
const helpersName = 'rolldown-runtime.js';

/**
 * Turns the build's modules – what every page needs, the app with its areas, and what only a preview loads – into three
 * classic scripts. Modules would do without this, but one `integrity` attribute does not cover what a module imports.
 * An area of the app, such as the calendar, is a function inside the second script, called once a tag asks for it: a page
 * spends no time and no memory on the areas that none of its tags has.
 */
export function classicScripts(options: { readonly guard: string }): Plugin {
  return {
    name: 'classic-scripts',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Chunk => file.type === 'chunk');
      const [first, app, preview] = Object.values(chunkNames).map((name) =>
        chunks.find(({ fileName }) => fileName === `${name}.js`),
      );
      const helpers = chunks.find(({ fileName }) => fileName === helpersName);
      if (!first || !app || !preview) {
        const found = chunks.map(({ fileName }) => fileName).join(', ');
        this.error(`There should be ${Object.values(chunkNames).join(', ')}, got ${found}.`);
      }
      const areas = chunks.filter((chunk) => ![first, app, preview, helpers].includes(chunk));
      const linksOf = (code: string) => (this.parse(code).body as unknown as Statement[]).filter(isLink);
      const exportsOf = (code: string) => linksOf(code).filter(isExport).flatMap(exported).join();

      const helper = helpers ? cut(helpers.code, linksOf(helpers.code), () => '').trim() : '';
      // A few letters, which each of the later scripts has for itself.
      const withHelpers = `const janeHelpers=(()=>{${helper}return{${exportsOf(helpers?.code ?? '')}}})();`;
      const places: Readonly<Record<string, string>> = {
        [`./${chunkNames.first}.js`]: 'janeFirst',
        [`./${chunkNames.app}.js`]: 'janeApp',
        [`./${helpersName}`]: 'janeHelpers',
      };
      /** A chunk's statements, with a constant for each name that it takes from another. */
      const bodyOf = (code: string): string =>
        cut(code, linksOf(code), (link) =>
          isExport(link) ? '' : taken(link, places[link.source?.value ?? ''] ?? ''),
        ).trim();
      const areaOf = ({ name, code }: Chunk): string =>
        `${JSON.stringify(name)}:janeOnce(()=>{${bodyOf(code)}\nreturn{${exportsOf(code)}}})`;
      const previewTakes = linksOf(preview.code)
        .filter((link) => link.source?.value === `./${chunkNames.app}.js`)
        .flatMap(({ specifiers = [] }) => specifiers.map(({ local, imported }) => imported?.name ?? local.name));

      // Where the later scripts meet the first; those of another version never do.
      const id = sha('sha256', chunks.map(({ code }) => code).join(''))
        .digest('hex')
        .slice(0, 8);
      const place = `globalThis[Symbol.for("jane-widgets ${id}")]`;
      const later = async (name: string, given: string, code: string): Promise<Later> => {
        const whole = await minified(
          `${place}?.push(((${given})=>{"use strict";${nativeEvent}${withHelpers}${code}}));`,
        );
        // Named by what it now holds: a copy that a browser kept of another version would fail the hash.
        const fileName = `jane-widgets-${name}-${sha('sha256', whole).digest('hex').slice(0, 8)}.js`;
        return { fileName, code: whole, integrity: `sha384-${sha('sha384', whole).digest('base64')}` };
      };
      const scripts = [
        await later(
          'app',
          'janeFirst',
          `${bodyOf(app.code)}
const janeApp={${exportsOf(app.code)}};
const janeOnce=make=>{let made;return()=>made??=make()};
return{${previewTakes.map((name) => `${name}:janeApp.${name}`).join()}${previewTakes.length > 0 ? ',' : ''}areas:{${areas.map(areaOf).join()}}}`,
        ),
        await later('preview', 'janeFirst,janeApp', `${bodyOf(preview.code)}\nreturn{${exportsOf(preview.code)}}`),
      ] as const;

      const body = cut(first.code, linksOf(first.code), () => '').replaceAll(
        /import\((["'`])\.\/([\w-]+)\.js\1\)/g,
        (_, __, name: string) => (name === chunkNames.preview ? 'janeLoadPreview()' : `janeArea("${name}")`),
      );
      // A function: a module may name what it exports before it defines that.
      const given = `const janeFirst=()=>({${exportsOf(first.code)}});`;
      const start = [options.guard, loader(place, scripts[1]), given, body].join('\n');
      first.code = await minified(script(prelude(scripts[0]), `const janeStart=(()=>{${start}});`, begin));
      for (const { fileName } of chunks) if (fileName !== first.fileName) Reflect.deleteProperty(bundle, fileName);
      for (const { fileName, code } of scripts) this.emitFile({ type: 'asset', fileName, source: code });
    },
  };
}

type NextIds = (id: string) => readonly string[];

/**
 * What the entry needs at once, under the entry's name; what only the preview needs; for each dynamic import of the entry, an
 * area of the app, what only that one reaches, under its module's name; and what several areas reach: the rest of the app.
 */
export function scriptGroups({
  entry,
  preview,
}: {
  readonly entry: string;
  readonly preview: string;
}): Rolldown.CodeSplittingGroup {
  const idOf = (path: string): string => normalizePath(resolve(path));
  let nameOf: ((id: string) => string) | undefined;
  return {
    debugName: 'first, app with its areas, and preview',
    includeDependenciesRecursively: false,
    name: (id, context) => {
      nameOf ??= groupsOf(idOf(entry), idOf(preview), {
        now: (one) => context.getModuleInfo(one)?.importedIds ?? [],
        later: (one) => context.getModuleInfo(one)?.dynamicallyImportedIds ?? [],
      });
      return nameOf(id);
    },
  };
}

function groupsOf(entry: string, preview: string, imports: { readonly now: NextIds; readonly later: NextIds }) {
  const first = reachable([entry], imports.now);
  const roots = new Set([...first].flatMap(imports.later).filter((id) => id !== preview));
  const areas = [...roots].map((root) => ({
    name: parse(root).name,
    ids: reachable([root], (id) => [...imports.now(id), ...imports.later(id)]),
  }));
  return (id: string): string => {
    if (first.has(id)) return chunkNames.first;
    const reaching = areas.filter(({ ids }) => ids.has(id));
    if (reaching.length > 1) return chunkNames.app;
    return reaching[0]?.name ?? chunkNames.preview;
  };
}

function reachable(start: readonly string[], next: NextIds): Set<string> {
  const found = new Set(start);
  // A Set also gives what is added to it meanwhile.
  for (const id of found) for (const one of next(id)) found.add(one);
  return found;
}
