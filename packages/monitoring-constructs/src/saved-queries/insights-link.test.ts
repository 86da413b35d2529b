import fc from 'fast-check';
import { insightsLink } from './insights-link';

const link = { region: 'us-east-1', logGroupName: '/aws/lambda/foo', query: 'fields @timestamp, @message\n| sort @timestamp desc', seconds: 3600 };

/** What the console reads from a link: percent-decoded twice, then its own notation. */
function open(url: string): string {
  const detail = url.slice(url.indexOf('#')).replace(/\$/g, '%').replace('#logsV2:logs-insights%3FqueryDetail%3D', '');
  return decodeURIComponent(decodeURIComponent(detail));
}

test('a link is written as the console writes its own', () => {
  expect(insightsLink(link)).toBe(
    'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:logs-insights$3FqueryDetail$3D$257E$2528' +
      'end$257E0$257Estart$257E-3600$257EtimeType$257E$2527RELATIVE$257Eunit$257E$2527seconds$257EeditorString$257E$2527' +
      'fields*20*40timestamp*2c*20*40message*0a*7c*20sort*20*40timestamp*20desc$257Esource$257E$2528$257E$2527*2faws*2flambda*2ffoo$2529$2529',
  );
});

test('it opens as time range, query and log group', () => {
  expect(open(insightsLink(link))).toBe(
    "~(end~0~start~-3600~timeType~'RELATIVE~unit~'seconds~editorString~'fields*20*40timestamp*2c*20*40message*0a*7c*20sort*20*40timestamp*20desc~source~(~'*2faws*2flambda*2ffoo))",
  );
});

test('without a literal log group the reader chooses one', () => {
  expect(insightsLink({ ...link, logGroupName: undefined })).not.toContain('source');
});

test.each([
  ['a "b" = c', 'a*20*22b*22*20*3d*20c'],
  ["it's", 'it*27s'],
  ['a*b', 'a*2ab'],
  ['~($)', '*7e*28*24*29'],
  ['ü→', '*fc**2192'],
])('the text %j becomes %s', (query, written) => {
  expect(open(insightsLink({ ...link, query }))).toContain(`editorString~'${written}~source`);
});

test('any query comes back from the link, which holds no sign that ends it in a mail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (query) => {
      const url = insightsLink({ ...link, query });
      const written = /editorString~'(.*)~source~/s.exec(open(url))![1]!;
      const read = written.replace(/\*\*([0-9a-f]{4})|\*([0-9a-f]{2})/g, (_, four, two) => String.fromCharCode(parseInt(four ?? two, 16)));
      expect(read).toBe(query);
      expect(url.slice(url.indexOf('#'))).toMatch(/^#[A-Za-z0-9$*:._-]+$/);
    }),
  );
});
