import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { minifySync, normalizePath, type Plugin, type Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;
interface Statement {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly specifiers?: readonly Specifier[];
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

/** A page that names no encoding has its own read into a script: one of ASCII alone reads alike in all. */
const ascii = (code: string): string =>
  code.replaceAll(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The imports and exports of a module that was bundled: always whole statements, with names only. */
const isLink = ({ type }: Statement): boolean => type === 'ImportDeclaration' || type === 'ExportNamedDeclaration';

const isExport = ({ type }: Statement): boolean => type === 'ExportNamedDeclaration';

const exported = ({ specifiers = [] }: Statement): string[] =>
  specifiers.map(({ local, exported }) => `${exported?.name ?? local.name}:${local.name}`);

const taken = ({ specifiers = [] }: Statement): string[] =>
  specifiers.map(({ local, imported }) => `${imported?.name ?? local.name}:${local.name}`);

/** Cuts statements out of the code, each replaced by what `replace` gives. */
const cut = (code: string, statements: readonly Statement[], replace: (statement: Statement) => string): string =>
  [...statements]
    .sort((a, b) => b.start - a.start)
    .reduce((text, one) => text.slice(0, one.start) + replace(one) + text.slice(one.end), code);

/**
 * What stands before the first script's modules: where the second one is, and whether anything starts. Both lie in one
 * folder, unless `data-jane-base`, on any element, names another. A module has no `currentScript`: its own address is in
 * the stack. Whoever writes the folder on the first script's own element knows where both are, as where it is inlined. Where
 * it has not come under its own name otherwise (an optimiser joined it with others, inlined it or evaluates it), the second
 * is looked for before any tag is defined: where it can't be found, each tag's fallback stays, and the console says why.
 */
const prelude = (file: string, integrity: string): string => `
const janeScript=document.currentScript;
const janeSelf=janeScript?.src||/\\w+:\\/\\/[^\\s)]+?(?=:\\d+:\\d+)/.exec(Error().stack)?.[0]||"";
const janeNonce=(janeScript??[...document.scripts].find(({src})=>src===janeSelf))?.nonce;
const janeIsOwn=/\\/jane-widgets\\.js([?#]|$)/.test(janeSelf);
let janeUrl,janeIsTold;
const janeLost=()=>{if(!janeIsTold)console.error("jane-widgets: the second file was not found"+(janeUrl?" at "+janeUrl:"")+'. Exclude jane-widgets.js from joining, inlining and delaying scripts, or name the folder of both files: data-jane-base="https://…/" on any element.');janeIsTold=true};
const janeLoad=(element,url)=>{if(janeNonce)element.nonce=janeNonce;element.integrity=${JSON.stringify(integrity)};element.crossOrigin="anonymous";element[element.rel?"href":"src"]=url;document.head.append(element)};
const janeFind=()=>{
const base=(janeScript?.dataset.janeBase?janeScript:document.querySelector("[data-jane-base]"))?.dataset.janeBase;
try{janeUrl=new URL(${JSON.stringify(file)},base?new URL(base.replace(/\\/?$/,"/"),document.baseURI):janeSelf).href}catch{return janeLost()}
if(janeIsOwn||janeScript?.dataset.janeBase)return janeStart();
const link=document.createElement("link");
link.rel="preload";link.as="script";link.onload=janeStart;link.onerror=janeLost;
janeLoad(link,janeUrl)};
`;

/**
 * The page's one Trusted Types policy (lit-html takes it too), and the loading of the second script, whose hash is
 * compiled in, so that the page's one `integrity` still covers everything. A load that failed, or that did not come
 * within 13 seconds, is tried again at the next call, as another address: browsers let a request wait for an earlier one
 * of the same. The second script pushes one function, which is called only while the element that was added here runs:
 * what the first script gives it stands nowhere else.
 */
const loader = (place: string): string => `
const janePolicy=globalThis.trustedTypes?.createPolicy("jane-widgets",{createHTML:text=>text,createScriptURL:url=>url.split("?")[0]===janeUrl?url:""});
let janeApp,janeLoading,janeElement,janeTries=0;
${place}={push:start=>{if(janeElement&&document.currentScript===janeElement)janeApp??=start(janeFirst())}};
const janeLoadApp=()=>janeLoading??=new Promise((done,failed)=>{
const script=janeElement=document.createElement("script");
const url=janeUrl+(janeTries++?"?"+janeTries:"");
const lost=()=>{clearTimeout(timer);janeLoading=void 0;script.remove();janeLost();failed(Error(janeUrl+" could not be loaded"))};
const timer=setTimeout(lost,13e3);
script.onload=()=>{if(!janeApp)return lost();clearTimeout(timer);done(janeApp)};
script.onerror=lost;
janeLoad(script,janePolicy?janePolicy.createScriptURL(url):url)});
`;

/** Once it is known where the second script is; where the element that says so may still come, when the page is read. */
const begin = `janeIsOwn||janeScript?.dataset.janeBase||document.readyState!=="loading"?janeFind():addEventListener("DOMContentLoaded",janeFind);`;

/**
 * Turns the build's two modules – what every page needs, and what is loaded when a patient first asks for it – into two
 * classic scripts. Modules would do without this, but one `integrity` attribute does not cover what a module imports.
 */
export function twoScripts(options: { readonly guard: string }): Plugin {
  return {
    name: 'two-scripts',
    enforce: 'post',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Chunk => file.type === 'chunk');
      const first = chunks.find(({ isEntry }) => isEntry);
      const second = chunks.find((chunk) => chunk !== first);
      if (!first || !second || chunks.length > 2) {
        this.error(
          `There should be one script and one more, got ${chunks.map(({ fileName }) => fileName).join(', ')}.`,
        );
      }
      const linksOf = (code: string) => (this.parse(code).body as unknown as Statement[]).filter(isLink);
      const exportsOf = (code: string) => linksOf(code).filter(isExport).flatMap(exported).join();

      // Where the second script meets the first; that of another version never does.
      const id = sha('sha256', first.code + second.code)
        .digest('hex')
        .slice(0, 8);
      const place = `globalThis[Symbol.for("jane-widgets ${id}")]`;
      const inside = cut(second.code, linksOf(second.code), (link) =>
        isExport(link) ? '' : `const{${taken(link).join()}}=janeFirst;`,
      );
      const app = ascii(
        `${place}?.push((janeFirst=>{"use strict";${nativeEvent}${inside.trim()}\nreturn{${exportsOf(second.code)}}}));\n`,
      );
      // Named by what it now holds: a copy that a browser kept of another version would fail the hash.
      const name = `jane-widgets-app-${sha('sha256', app).digest('hex').slice(0, 8)}.js`;
      const call = new RegExp(`import\\((["'\`])\\./${second.fileName.replaceAll('.', '\\.')}\\1\\)`, 'g');
      const body = cut(first.code, linksOf(first.code), () => '').replaceAll(call, 'janeLoadApp()');
      // A function: a module may name what it exports before it defines that.
      const given = `const janeFirst=()=>({${exportsOf(first.code)}});`;
      const start = [options.guard, loader(place), given, body].join('\n');
      const before = prelude(name, `sha384-${sha('sha384', app).digest('base64')}`);
      // Once more, for what was written around the modules, and with it.
      const whole = minifySync(first.fileName, script(before, `const janeStart=(()=>{${start}});`, begin));
      if (whole.errors.length > 0) this.error(whole.errors.map(({ message }) => message).join('\n'));
      first.code = ascii(whole.code);
      Reflect.deleteProperty(bundle, second.fileName);
      this.emitFile({ type: 'asset', fileName: name, source: app });
    },
  };
}

/** Two groups: what the entry needs at once, under the entry's name, and whatever only a dynamic import reaches. */
export function earlyAndLate(names: { early: string; late: string }, entry: string): Rolldown.CodeSplittingGroup {
  let early: Set<string> | undefined;
  return {
    debugName: 'early and late',
    includeDependenciesRecursively: false,
    name: (id, context) => {
      early ??= reachable(normalizePath(resolve(entry)), (one) => context.getModuleInfo(one)?.importedIds ?? []);
      return early.has(id) ? names.early : names.late;
    },
  };
}

function reachable(start: string, next: (id: string) => readonly string[]): Set<string> {
  const found = new Set([start]);
  // A Set also gives what is added to it meanwhile.
  for (const id of found) for (const one of next(id)) found.add(one);
  return found;
}
