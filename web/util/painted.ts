/** Once what has changed by now is painted. In a tab that nobody sees nothing is painted, and nothing waits for it. */
export const painted = (): Promise<void> =>
  new Promise((done) => {
    if (document.hidden) done();
    else requestAnimationFrame(() => setTimeout(done));
  });
