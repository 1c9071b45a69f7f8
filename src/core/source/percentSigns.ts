/** A text without its percent signs (RFC 3986, section 2.1); undefined when one of them stands for nothing. */
export function withoutPercentSigns(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
