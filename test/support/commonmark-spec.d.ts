declare module 'commonmark-spec' {
  const specification: { readonly tests: readonly { readonly markdown: string; readonly section: string }[] };
  export default specification;
}
