/** Builds a message that depends on a number: `plural('en', { one: … , other: … })(3)`. */
export function plural(
  language: string,
  forms: Partial<Record<Intl.LDMLPluralRule, (count: string) => string>> & { other: (count: string) => string },
): (count: number) => string {
  return (count) => {
    const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
    return form(new Intl.NumberFormat(language).format(count));
  };
}
