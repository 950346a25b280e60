/** What was typed into a field of this name, without the blanks around it; a password stays as it is. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name);
  if (typeof value !== 'string') return '';
  return /password/i.test(name) ? value : value.trim();
}
