/** The address without what stands behind a "+", in lower case: which mailbox it is. */
export function plainAddress(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*(?=@)/, '');
}
