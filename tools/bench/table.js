// A Markdown table with aligned columns; numbers to the right.

/**
 * @param {readonly string[]} header
 * @param {readonly (readonly string[])[]} rows
 */
exports.table = (header, rows) => {
  const widths = header.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column].length)));
  const numeric = header.map((_, column) => column > 0 && rows.some((row) => /\d/.test(row[column])));
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.map((cell, column) => (numeric[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (numeric[column] ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`;
  return [line(header), rule, ...rows.map(line)].join('\n');
};
