(globalThis[Symbol.for('jane-widgets')] ??= []).push({
  messages: {
    'en-CA': { appointments: { book: 'Book a visit' } },
    de: {
      signIn: { username: 'Benutzername', password: 'Passwort', submit: 'Anmelden' /* … */ },
      common: { back: 'Zurück' /* … */ },
    },
  },
});
