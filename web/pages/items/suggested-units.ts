/** How many to begin with: what is wanted, in what the vendor sells; where nothing is wanted, the least that it sells. Pure. */
export function suggestedUnits(
  wanted: number,
  { quantityMin, multiple }: { readonly quantityMin: number; readonly multiple: number },
): number {
  return Math.ceil(Math.max(wanted, quantityMin) / multiple) * multiple;
}
