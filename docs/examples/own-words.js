(globalThis[Symbol.for('jane-widgets')] ??= []).push({
  messages: {
    'en-CA': { appointments: { book: 'Book a visit' } },
    de: {
      login: { username: 'Benutzername', submit: 'Anmelden' /* … */ },
      password: { password: 'Passwort' /* … */ },
    },
  },
});
