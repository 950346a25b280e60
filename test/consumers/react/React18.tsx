// #region react-18
import { useEffect, useRef, useState } from 'react';
import type { JaneLogin } from 'jane-widgets';
import type {} from 'jane-widgets/jsx';
import 'jane-widgets/jane-login';

export function SignIn() {
  const login = useRef<JaneLogin>(null);
  const [isSignedIn, setIsSignedIn] = useState(false);
  useEffect(() => {
    const tag = login.current;
    const signedIn = () => setIsSignedIn(true);
    tag?.addEventListener('jane-signed-in', signedIn);
    return () => tag?.removeEventListener('jane-signed-in', signedIn);
  }, []);
  return (
    <>
      <jane-login ref={login} api-url="https://api.clinic.example" />
      {isSignedIn && <a href="/my-account/">To your visits</a>}
    </>
  );
}
// #endregion
