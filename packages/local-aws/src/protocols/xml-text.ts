const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#xD;' };

/** Control characters that XML 1.0 cannot carry even as references; AWS leaves them out. */
// eslint-disable-next-line no-control-regex -- that is what they are
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function escapeXml(text: string): string {
  return text.replace(UNPRINTABLE, '').replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);
}

/** One element; `content` is already XML. */
export function element(name: string, content: string, attributes = ''): string {
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

export const XML_PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';
