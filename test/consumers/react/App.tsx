// #region page
import { useState } from 'react';
import type {} from 'jane-widgets/jsx';
import 'jane-widgets/jane-login';
import 'jane-widgets/jane-upcoming-appointments';

export function MyAccount() {
  const [limit, setLimit] = useState(3);
  return (
    <jane-clinic api-url="https://api.clinic.example">
      <jane-login
        success-url="/my-account/"
        headingLevel={3}
        onjane-ready={() => console.log('jane-ready')}
        onjane-problem={(event) => console.log('jane-problem', event.code)}
      >
        <a href="tel:+16045550123">Call us</a>
      </jane-login>
      <jane-upcoming-appointments limit={limit} without-calendar>
        <p slot="signed-out">Sign in above to see your visits.</p>
      </jane-upcoming-appointments>
      <button onClick={() => setLimit(limit + 1)}>Show one more</button>
    </jane-clinic>
  );
}
// #endregion
