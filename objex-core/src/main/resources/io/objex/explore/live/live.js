// A form of a page without a referrer says that it comes from nowhere, and the server only takes changes from its own pages;
// what a script asks for says where it comes from.
for (const form of document.forms) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    document.body.classList.add('busy');
    const answer = await fetch(form.action, { method: 'POST' });
    if (answer.ok) {
      const stay = form.action.endsWith('/refresh') && !/\/(list)?$/.test(location.pathname);
      location.assign(stay ? location.href : answer.url);
    } else {
      document.body.classList.remove('busy');
      document.querySelector('h1').textContent = new DOMParser()
        .parseFromString(await answer.text(), 'text/html').body.textContent;
    }
  });
}
