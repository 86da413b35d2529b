import { ServiceException } from '../operation/service-exception';

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, in one piece. */
  readonly text: string;
}

interface Open {
  name: string;
  tag: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  text: string;
}

const MAX_DEPTH = 60;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function malformed(): never {
  throw new ServiceException('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema', { status: 400 });
}

function unescapeXml(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (_whole, entity: string) => {
    if (!entity.startsWith('#')) return ENTITIES[entity] ?? malformed();
    const code = entity[1]?.toLowerCase() === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : malformed();
  });
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributesOf(text: string): Map<string, string> {
  return new Map([...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, unescapeXml(double ?? single ?? '')]));
}

/**
 * Reads one XML document: elements, attributes, text, CDATA. A document type is refused, so there are no entities but XML's own.
 *
 * @throws ServiceException MalformedXML
 */
export function parseXml(document: string): XmlElement {
  const root: Open = { name: '', tag: '', attributes: new Map(), children: [], text: '' };
  const stack: Open[] = [root];
  let position = 0;
  while (position < document.length) {
    TOKEN.lastIndex = position;
    const token = TOKEN.exec(document);
    if (!token) return malformed();
    position = TOKEN.lastIndex;
    const [, cdata, closing, opening, attributes, empty, text] = token;
    const current = stack.at(-1) ?? malformed();
    if (cdata !== undefined) current.text += cdata;
    else if (text !== undefined) current.text += unescapeXml(text);
    else if (closing !== undefined) {
      if (stack.length === 1 || current.tag !== closing) return malformed();
      stack.pop();
      stack.at(-1)?.children.push(current);
    } else if (opening !== undefined) {
      const opened: Open = { name: localName(opening), tag: opening, attributes: attributesOf(attributes ?? ''), children: [], text: '' };
      if (empty === '/') current.children.push(opened);
      else if (stack.push(opened) > MAX_DEPTH) return malformed();
    }
  }
  const [only] = root.children;
  return stack.length === 1 && root.children.length === 1 && root.text.trim() === '' && only ? only : malformed();
}
