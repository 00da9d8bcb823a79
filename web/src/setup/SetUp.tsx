import { useState } from 'react';
import { SetUpForm } from './SetUpForm.tsx';
import { WhatNext } from './WhatNext.tsx';

/** The first minutes of an Okienko: who runs it, then what to begin with. */
export function SetUp() {
  const [company, setCompany] = useState<string | null>(null);
  return company === null ? <SetUpForm onDone={setCompany} /> : <WhatNext company={company} />;
}
