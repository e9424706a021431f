import { describe, expect, test } from "vitest";
import { lookAtTemplate, renderNotice, renderWorded } from "../render.ts";
import { demand, line, order, part, shipment, TODAY } from "../testing.ts";
import { composeOrderNotice } from "./order-notice.ts";
import { composeShipped } from "./shipment-notice.ts";
import { checkTemplate } from "./template-check.ts";
import { deliveredText, specOf, TEMPLATE_KINDS, type TemplateKind, type TemplateText } from "./template-kinds.ts";

const TAIL = "\n\n{{ lines }}\n\n{{ link }}\n";
const body = (words: string): TemplateText => ({ subject: "{{ headline }}", body: words + TAIL });
const subject = (words: string): TemplateText => ({ subject: words, body: TAIL });

const context = { language: "en", today: TODAY, name: "Ann Lee", companyName: "Alder Home" };
const kettles = order([line([demand([part(300, "2025-12-05")])])]);
const received = composeOrderNotice(kettles, "order-received", "https://alder.example/s/x?a=1&b=2");

describe("a good text", () => {
  test.each<[string, TemplateKind, TemplateText]>([
    ["plain words", "order-received", body("Thanks for order {{ number }}.")],
    ["a condition", "order-received", body("{% if open %}It ships.{% else %}It has shipped.{% endif %}")],
    ["unless", "order-received", body("{% unless undated %}All of it has a day.{% endunless %}")],
    [
      "case",
      "shipped",
      body("{% case carrier %}{% when 'Swift' %}By bicycle.{% else %}By {{ carrier }}.{% endcase %}"),
    ],
    ["a comment", "order-received", body("{% comment %} {{ whatever }} {% endcomment %}Hello")],
    ["a filter that is allowed", "shipped", body("{{ carrier | default: 'us' | upcase }}")],
    ["a value under a condition", "shipped", body("{% if tracking %}Follow it: {{ tracking }}{% endif %}")],
    ["braces that are no names", "order-received", body("{ number } and 50 % off")],
  ])("%s", (_says, kind, text) => {
    expect(checkTemplate(kind, text)).toEqual([]);
  });

  test.each(TEMPLATE_KINDS)("what is delivered of %s", (kind) => {
    expect(checkTemplate(kind, deliveredText(kind))).toEqual([]);
  });

  test("what is delivered says as a text exactly what it says without one", () => {
    const notices = [received, composeShipped(shipment(), "https://alder.example/s/x")];
    for (const notice of notices) {
      const { subject: headline, text } = renderNotice(notice, context);
      const worded = renderWorded(notice, context, deliveredText(notice.kind as TemplateKind));
      expect([worded.fault, worded.subject]).toEqual([undefined, headline]);
      // Sentences that stand in one paragraph there are paragraphs of their own here.
      expect(worded.text.replaceAll(/\n+/g, "\n")).toBe(text.replaceAll(/\n+/g, "\n"));
    }
  });
});

describe("a bad text is refused at its line", () => {
  const deep = "{% if open %}".repeat(900);
  test.each<[string, TemplateText, string, number | null, object]>([
    ["a name nobody knows", body("a\nb {{ nubmer }}"), "template name", 2, { name: "nubmer", near: "number" }],
    [
      "a condition in the braces of a name",
      body("{{ if open }}"),
      "template name",
      1,
      { name: "if", near: "{% if %}" },
    ],
    ["in a condition", body("{% if opne %}x{% endif %}"), "template name", 1, { name: "opne", near: "open" }],
    ["in a branch never taken", body("{% if open %}\n{{ x }}{% endif %}"), "template name", 2, { name: "x" }],
    ["as an argument of a filter", body("{{ name | default: secret }}"), "template name", 1, { name: "secret" }],
    ["an inner part of a value", body("{{ name.constructor }}"), "template name", 1, { name: "name.constructor" }],
    ["by an index", body("{{ name['length'] }}"), "template name", 1, { name: "name.length" }],
    [
      "names within names",
      body(`{{ name${"[name".repeat(3000)}${"]".repeat(3000)} }}`),
      "template name",
      1,
      { name: "name.[…]", near: "name" },
    ],
    ["of another notice", body("{{ carrier }}"), "template name", 1, { name: "carrier" }],
    ["a loop", body("\n{% for i in (1..1000000000) %}x{% endfor %}"), "template tag", 2, { found: "for" }],
    ["another loop", body("{% tablerow i in (1..9) %}{% endtablerow %}"), "template tag", 1, { found: "tablerow" }],
    ["an include", body("{% include '/etc/passwd' %}"), "template tag", 1, { found: "include" }],
    ["a render", body("{% render 'x' %}"), "template tag", 1, { found: "render" }],
    ["an assignment", body("{% assign number = 1 %}"), "template tag", 1, { found: "assign" }],
    ["an end without a beginning", body("{% endif %}"), "template tag", 1, { found: "endif" }],
    ["raw", body("{% raw %}{{ number }}{% endraw %}"), "template tag", 1, { found: "raw" }],
    ["a filter that grows", body("{{ name | append: name }}"), "template filter", 1, { found: "append" }],
    ["a filter of dates", body("{{ number | date: '%s' }}"), "template filter", 1, { found: "date" }],
    ["a condition that stays open", body("\n\n{% if open %}x"), "template not closed", 3, { found: "{% if open %}" }],
    ["many of them", body(deep), "template not closed", 1, {}],
    ["a tag that stays open", { subject: "x", body: "{% if open" }, "template not closed", 1, { found: "{% if open" }],
    ["a value that stays open", { subject: "x", body: "a\n{{ open" }, "template not closed", 2, { found: "{{ open" }],
    ["nothing in the braces", body("{{ }}"), "template unreadable", 1, {}],
    ["a condition on nothing", body("{% if %}x{% endif %}"), "template unreadable", 1, {}],
    ["huge", body("x".repeat(20_001)), "template too long", null, { max: 20_000 }],
    ["empty", { subject: "x", body: " \n " }, "template empty", null, {}],
    ["no lines", { subject: "x", body: "Hello {{ link }}" }, "template lacks", null, { name: "lines" }],
    [
      "lines only sometimes",
      { subject: "x", body: "\n{% if open %}{{ lines }}{% endif %}{{ link }}" },
      "template condition",
      2,
      { name: "lines" },
    ],
    [
      "lines cut by a filter",
      { subject: "x", body: "{{ lines | truncate: 0 }}{{ link }}" },
      "template condition",
      1,
      {},
    ],
    [
      "lines in a comment",
      { subject: "x", body: "{% comment %}{{ lines }}{% endcomment %}{{ link }}" },
      "template lacks",
      null,
      { name: "lines" },
    ],
    ["an empty subject", subject("  "), "template empty", null, {}],
    ["a subject of two lines", subject("a\nBcc: x@y.example"), "template subject lines", 2, {}],
    ["lines in the subject", subject("{{ lines }}"), "template block in subject", 1, { name: "lines" }],
    ["a subject too long", subject("x".repeat(201)), "template too long", null, { max: 200 }],
  ])("%s", (_says, text, code, at, args) => {
    const [first] = checkTemplate("order-received", text);
    expect([first?.code, first?.line]).toEqual([code, at]);
    expect(first?.args).toMatchObject(args);
  });

  test("everything that is wrong is said at once, the subject first, then by line", () => {
    const found = checkTemplate("order-received", { subject: "{{ a }}", body: "{{ b }}\n{{ c }}\n{{ link }}" });
    expect(found.map(({ at, line: row, code }) => [at, row, code])).toEqual([
      ["subject", 1, "template name"],
      ["body", 1, "template name"],
      ["body", 2, "template name"],
      ["body", null, "template lacks"],
    ]);
  });

  test("of very many the first fifty", () => {
    expect(checkTemplate("order-received", body("{{ a }}\n".repeat(2000)))).toHaveLength(50);
  });

  test("conditions within conditions are followed as deep as a text is long", () => {
    const nested = `${"{% if open %}".repeat(700)}x${"{% endif %}".repeat(700)}`;
    expect(checkTemplate("order-received", body(nested))).toEqual([]);
    expect(renderWorded(received, context, body(nested)).text).toContain("\n\nx\n\n");
  });

  test.each(TEMPLATE_KINDS)("%s without what it must say", (kind) => {
    const found = checkTemplate(kind, { subject: "{{ headline }}", body: "Hello" });
    expect(found.map(({ args }) => args?.["name"])).toEqual(specOf(kind).must);
  });
});

describe("filled", () => {
  const worded = (text: TemplateText, name = "Ann Lee") => renderWorded(received, { ...context, name }, text);

  test("words are escaped, whoever wrote them, and a blank line begins a paragraph", () => {
    const evil = "<img src=x onerror=alert(1)>";
    const { html, text, fault } = worded(body("<b>Hello</b> {{ name }},\nsecond line\n\nthird & last"), evil);
    expect(fault).toBeUndefined();
    expect(html).not.toMatch(/<img|<b>/);
    expect(html).toContain("&lt;b&gt;Hello&lt;/b&gt; &lt;img src=x onerror=alert(1)&gt;,<br>second line</p>");
    expect(text).toContain(`<b>Hello</b> ${evil},\nsecond line\n\nthird & last\n\nKT-17 Kettle: 300 pieces\n`);
    expect(html).toContain('<a href="https://alder.example/s/x?a=1&amp;b=2"');
  });

  test("nothing in a name is read as a template, ends a line, or stands for a block", () => {
    const { text, subject: said } = worded(
      { subject: "For {{ name }}", body: `Hello {{ name }}!${TAIL}` },
      "{{ link }}{% for %}\r\nBcc: x\uE002",
    );
    expect(said).toBe("For {{ link }}{% for %} Bcc: x");
    expect(text).toContain("Hello {{ link }}{% for %} Bcc: x!");
    expect(text.match(/KT-17/g)).toHaveLength(1);
  });

  test("a block inside a sentence breaks it and stays whole", () => {
    const { text } = worded({ subject: "x", body: "You get {{ lines }} by {{ link }}." });
    expect(text).toMatch(/You get\n\nKT-17 Kettle: 300 pieces\n.*\n\nby\n\nSee order 1043:\n/);
  });

  test.each<[string, TemplateText]>([
    ["its subject comes out empty", subject("{% if undated %}{{ number }}{% endif %}")],
    ["it would fill the memory", body("{{ (1..100000000) }}")],
    ["it would come out huge", body("{{ (1..60000) }}")],
    ["it was saved under other rules", body("{{ gone }}")],
    ["it cannot be read", body("{% if open %}")],
  ])("as delivered where %s", (_says, text) => {
    const { fault, ...rest } = worded(text);
    expect(fault).toEqual(expect.any(String));
    expect(rest).toEqual(renderNotice(received, context));
  });

  test("as delivered where it would lose what its kind gives no place", () => {
    const more = { ...received, paragraphs: [...received.paragraphs, { key: "shipped.more" }] };
    const { fault, text } = renderWorded(more, context, body("Hello"));
    expect(fault).toBe("it has no place for facts");
    expect(text).toContain("The rest keeps its days.");
  });

  test("looked at while it is written: as far as it goes, with what each name says", () => {
    const look = lookAtTemplate(received, context, { subject: "Order {{ number }}", body: "Hello {{ nobody }}" });
    expect(look.rendered).toMatchObject({ subject: "Order 1043", text: "Order 1043\n\nHello\n" });
    expect(look.says).toMatchObject({ number: "1043", open: true, first: "Fri 5 Dec", link: "See order 1043" });
    expect(lookAtTemplate(received, context, body("{% if")).rendered).toBeNull();
  });
});
