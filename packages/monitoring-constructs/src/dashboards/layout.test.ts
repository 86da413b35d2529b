import { TerraformStack, Testing } from 'cdktf';
import fc from 'fast-check';
import { placeRows, row, type Row, type Widget } from './layout';

const scope = new TerraformStack(Testing.app(), 'test');
const widget: Widget = { type: 'text', properties: {} };
const places = (...rows: readonly Row[]) => placeRows(scope, rows).map(({ x, y, width, height }) => [x, y, width, height]);

test('widgets share the width of their row, and rows stand below each other', () => {
  expect(places(row(2, widget), row(6, widget, widget, widget))).toEqual([
    [0, 0, 24, 2],
    [0, 2, 8, 6],
    [8, 2, 8, 6],
    [16, 2, 8, 6],
  ]);
});

test('a stated width is kept and the others share what is left', () => {
  expect(places({ height: 5, cells: [{ widget, width: 10 }, { widget }, { widget }] })).toEqual([
    [0, 0, 10, 5],
    [10, 0, 7, 5],
    [17, 0, 7, 5],
  ]);
});

test('odd columns go to the first cells', () => {
  expect(places(row(1, ...Array<Widget>(5).fill(widget))).map(([, , width]) => width)).toEqual([5, 5, 5, 5, 4]);
});

test('widgets never overlap, leave the grid or shrink to nothing', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 24 })), { maxLength: 5 });
  fc.assert(
    fc.property(rows, (shapes) => {
      const placed = placeRows(scope, shapes.map(([height, count]) => row(height, ...Array<Widget>(count).fill(widget))));
      const area = placed.reduce((sum, { width, height }) => sum + width * height, 0);
      expect(area).toBe(shapes.reduce((sum, [height]) => sum + 24 * height, 0));
      for (const { x, width } of placed) expect(x >= 0 && width >= 1 && x + width <= 24).toBe(true);
    }),
  );
});

test.each<[string, Row, string]>([
  ['more than 24 columns', { height: 5, cells: [{ widget, width: 20 }, { widget, width: 5 }] }, 'test: row width must be at most 24 columns, one for each cell without a width, got 25'],
  ['no column left for a cell', { height: 5, cells: [{ widget, width: 24 }, { widget }] }, 'test: row width must be at most 24 columns, one for each cell without a width, got 25'],
  ['a width of nothing', { height: 5, cells: [{ widget, width: 0 }] }, 'test: cell width must be a whole number, at least 1, got 0'],
  ['a height of nothing', row(0, widget), 'test: row height must be a whole number from 1 to 1000, got 0'],
])('%s is refused', (_, wrong, message) => {
  expect(() => places(wrong)).toThrow(message);
});
