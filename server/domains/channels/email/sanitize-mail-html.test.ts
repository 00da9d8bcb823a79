import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitizeMailHtml } from './sanitize-mail-html.ts';
import { mailFrameDocument } from './sanitize-mail-html-frame.ts';

/** Reads the output as strictly as can be: whatever is not a plain closed tag with quoted attributes would leave an angle bracket behind. */
function readTags(html: string): { name: string; attributes: Map<string, string> }[] {
  const tags: { name: string; attributes: Map<string, string> }[] = [];
  const rest = html.replace(
    /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/g,
    (_, closing: string, name: string, list: string) => {
      const attributes = new Map([...list.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map((match) => [match[1]!, decode(match[2] ?? '')]));
      if (!closing) tags.push({ name, attributes });
      return '';
    },
  );
  expect(rest).not.toMatch(/[<>]/);
  return tags;
}
const decode = (value: string) =>
  value
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

const forbidden =
  /^(script|style|iframe|frame|object|embed|svg|math|form|input|button|textarea|select|option|link|meta|base|template|video|audio|source|applet|body|html|head|xmp|noscript|marquee|canvas|portal|dialog|slot)$/;

function expectHarmless(html: string): void {
  for (const { name, attributes } of readTags(html)) {
    expect(name).not.toMatch(forbidden);
    for (const [attribute, value] of attributes) {
      expect(attribute).not.toMatch(/^on|^(srcdoc|formaction|action|ping|background|srcset|xlink|class|id|name|is|slot|poster)$/);
      if (attribute === 'href') expect(value).toMatch(/^(https?:\/\/|mailto:|tel:)/i);
      if (attribute === 'src') expect(value).toMatch(/^(\/api\/files\/|data:image\/(png|jpe?g|gif|webp|avif);base64,)/);
      if (attribute === 'data-remote') expect(value).toMatch(/^https?:\/\//);
      if (attribute === 'style')
        expect(value).not.toMatch(/url\s*\(|expression|javascript|position|behavior|-moz-binding|@import|\\|image\s*\(/i);
    }
  }
}

const vectors = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//x.y/z.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<script\x00>alert(1)</script>',
  '<script/x>alert(1)</script >',
  '<<script>alert(1);//<</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="x" OnErRoR="alert(1)">',
  '<img/src=x/onerror=alert(1)>',
  '<img src=javascript:alert(1)>',
  '<img src="jav&#x09;ascript:alert(1)">',
  '<img src="data:text/html,<script>alert(1)</script>">',
  '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIj4=">',
  '<img src=`x` onerror=`alert(1)`>',
  '<img """><script>alert(1)</script>">',
  '<img src=x:alert(1) onerror=eval(src)>',
  '<img srcset="http://x/y 1x, javascript:alert(1) 2x">',
  '<img src="x"onerror="alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="\x01javascript:alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="file:///etc/passwd">x</a>',
  '<a href="//evil.example/x">x</a>',
  '<a href="/api/logout">x</a>',
  '<a href="https://x.y" onclick="alert(1)" ping="https://z">x</a>',
  '<a href="blob:https://x/y">x</a>',
  '<a href="https://x&quot; onmouseover=&quot;alert(1)">x</a>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<title><img src=x onerror=alert(1)></title>',
  '<template><script>alert(1)</script></template>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="javascript:alert(1)">',
  '<applet code=x></applet>',
  '<form action="https://evil"><input name=a><button formaction="javascript:alert(1)">x</button></form>',
  '<isindex type=image src=1 onerror=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<select autofocus onfocus=alert(1)><option>x',
  '<details open ontoggle=alert(1)>x</details>',
  '<body onload=alert(1)>',
  '<marquee onstart=alert(1)>',
  '<video><source onerror="alert(1)"></video>',
  '<audio src=x onerror=alert(1)>',
  '<link rel=stylesheet href="https://evil/x.css">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<base href="https://evil/">',
  '<style>@import "https://evil/x.css";</style>',
  '<style>*{background:url(https://evil)}</style>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<p style="background-image:url(https://evil/t.gif)">x</p>',
  '<p style="width:expression(alert(1))">x</p>',
  '<p style="position:fixed;top:0;left:0;width:100%;height:100%">x</p>',
  '<p style="-moz-binding:url(x)">x</p>',
  '<p style="behavior:url(x.htc)">x</p>',
  '<p style="color:red;background:u\\72l(https://evil)">x</p>',
  '<p style="margin:-9999px">x</p>',
  '<p style="font-family:\'x\';}</style><script>alert(1)</script>">x</p>',
  '<p style="border:1px solid url(https://evil)">x</p>',
  '<p style="list-style:url(https://evil)">x</p>',
  '<p style="color:/**/re/**/d;@import url(x)">x</p>',
  '<table background="javascript:alert(1)"><tr><td background="https://evil/x">x',
  '<div id="a" name="b" class="c">x</div>',
  '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<p title="&quot;><script>alert(1)</script>">x</p>',
  '<img alt="<script>" title=\'"><img src=x onerror=alert(1)>\'>',
  '<img src="x" data-remote="javascript:alert(1)">',
  '<font color="red" face="x\'onload=alert(1)">x</font>',
  '<a href="https://x.y"><img src="cid:x&quot; onerror=&quot;alert(1)"></a>',
  '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
  '<p dir="ltr" lang="x" onpointerover=alert(1)>x</p>',
  '<a href=https://x.y/?<script>alert(1)</script>>x</a>',
];

describe('attacks', () => {
  it.each(vectors.map((vector) => [vector]))('%j', (vector) => {
    expectHarmless(sanitizeMailHtml(vector, { pictureUrl: (id) => `/api/files/${id}` }).html);
    expectHarmless(sanitizeMailHtml(`<table><tr><td>${vector}`, {}).html);
  });

  it('any two of them together, cut anywhere', () => {
    const piece = fc.constantFrom(...vectors).chain((vector) => fc.nat(vector.length).map((end) => vector.slice(0, end)));
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), (pieces) => expectHarmless(sanitizeMailHtml(pieces.join('')).html)),
      { numRuns: 500 },
    );
  });

  it('a million brackets and ten thousand nested elements take no time and no stack', () => {
    const began = performance.now();
    expectHarmless(sanitizeMailHtml('<'.repeat(1_000_000)).html);
    expectHarmless(sanitizeMailHtml('<div>'.repeat(10_000)).html);
    expectHarmless(sanitizeMailHtml('<p style="'.repeat(20_000)).html);
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('elements open a hundred thousand deep take no time either: they are shown as they are written', () => {
    const before = performance.now();
    const { html } = sanitizeMailHtml(`${'<div>'.repeat(150_000)}Halo`);
    expect(performance.now() - before).toBeLessThan(20_000);
    expect(html).toMatch(/^<pre>&lt;div&gt;.*Halo<\/pre>$/);
  });
});

describe('pictures', () => {
  it('of the mail itself are shown from our files', () => {
    const { html, remotePictures } = sanitizeMailHtml('<img src="cid:a%40b" alt="rower"><img src="cid:none">', {
      pictureUrl: (id) => (id === 'a@b' ? '/api/files/7' : null),
    });
    expect(html).toBe('<img alt="rower" src="/api/files/7" /><img />');
    expect(remotePictures).toBe(0);
  });

  it('from elsewhere wait until somebody asks for them; trackers do not even wait', () => {
    const { html, remotePictures } = sanitizeMailHtml(
      '<img src="https://x.example/a.png?b=1&c=2"><img src="//x.example/b.png"><img src="https://x.example/t.gif" width="1" height="1"><img src="https://x.example/t2.gif" style="display:none">',
    );
    expect(remotePictures).toBe(2);
    expect(html).not.toContain(' src=');
    expect(html).not.toContain('t.gif');
    expect(html).toContain('data-remote="https://x.example/b.png"');
  });
});

it('ordinary mail looks as it was written', () => {
  const html =
    '<p style="color:#c00;font-size:14px">Dzień <b>dobry</b>, <a href="https://x.pl">strona</a></p><table border="1"><tr><td colspan="2">1</td></tr></table><blockquote type="cite">stare</blockquote>';
  expect(sanitizeMailHtml(html).html).toBe(
    html
      .replace('href="https://x.pl"', 'href="https://x.pl" target="_blank" rel="noopener noreferrer nofollow"')
      .replace('<p style="color:#c00;font-size:14px">', '<p style="color:#c00;font-size:14px">'),
  );
});

describe('the frame', () => {
  const { html } = sanitizeMailHtml('<p>Hej</p><img src="https://x.example/a.png"><p>&lt;img data-remote="javascript:x"</p>');
  it('lets no picture from elsewhere in until asked', () => {
    const closed = mailFrameDocument({ html, theme: 'light' });
    expect(closed).toContain("default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'");
    expect(closed).not.toContain('src="https://x.example');
  });

  it('shows a picture from elsewhere, once asked, only as we serve it', () => {
    const asked = sanitizeMailHtml('<img src="https://x.example/a.png"><img src="https://x.example/t.gif" width="1" height="1">', {
      remotePictureUrl: (from) => `/served?from=${encodeURIComponent(from)}`,
    });
    const open = mailFrameDocument({ html: asked.html, theme: 'light' });
    expect(open).toContain('<img src="/served?from=https%3A%2F%2Fx.example%2Fa.png"');
    expect(open).not.toContain('t.gif');
  });

  it('in the dark, plain mail is dark and coloured mail lies on white paper', () => {
    expect(mailFrameDocument({ html, theme: 'dark' })).toContain('color:#ECE7DD');
    const coloured = mailFrameDocument({ html: '<p style="color:#000">x</p>', theme: 'dark' });
    expect(coloured).toContain('html{background:#fff}');
    expect(coloured).toContain('name="color-scheme" content="light"');
  });
});
