
(() => {
  'use strict';

  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };

  const button = (text, action) => {
    const element = make('button', text, {type: 'button'});
    element.addEventListener('click', action);
    return element;
  };

  // Without leave to use the clipboard the text is at least chosen, to be copied by hand.
  const copy = async (code, told) => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      told.textContent = 'Copied';
    } catch (refused) {
      getSelection().selectAllChildren(code);
      told.textContent = document.execCommand('copy') ? 'Copied' : 'Selected';
    }
    setTimeout(() => { told.textContent = 'Copy'; }, 2000);
  };

  document.querySelectorAll('[data-copy]').forEach(code => {
    const told = button('Copy', () => copy(code, told));
    told.setAttribute('aria-live', 'polite');
    code.after(' ', told);
  });

  const numbers = ['x', 'y', 'width', 'height'];

  const treemap = figure => {
    const svg = figure.querySelector('svg');
    const cells = Array.from(svg.querySelectorAll('svg.cell'));
    const places = cells.map(cell => numbers.map(name => parseFloat(cell.getAttribute(name))));
    const parents = cells.map(cell => Number(cell.dataset.in));
    const names = cells.map(cell => cell.querySelector('tspan').textContent);
    const isParent = cells.map((cell, number) => parents.includes(number));
    let top = -1;
    const tools = make('div', '', {class: 'tools'});
    const out = button('Zoom out', () => zoom(parents[top]));
    const where = make('span', '', {class: 'amount', role: 'status'});
    tools.append(out, where);
    svg.before(tools);

    const depth = number => {
      let steps = 0;
      while (number !== top && number !== -1) {
        number = parents[number];
        steps++;
      }
      return number === top ? steps : -1;
    };

    const way = number => number === -1 ? [figure.dataset.name] : [...way(parents[number]), names[number]];

    const zoom = (to, moves = true) => {
      top = to;
      const [left, above, wide, high] = top === -1 ? [0, 0, 100, 100] : places[top];
      cells.forEach((cell, number) => {
        const level = depth(number);
        const opens = level === 1 && isParent[number];
        cell.setAttribute('class', 'cell ' + cell.dataset.fill + (level === 1 ? '' : level === 2 ? ' inner' : ' deep') + (opens ? ' opens' : ''));
        const [x, y, width, height] = places[number];
        const values = [(x - left) / wide, (y - above) / high, width / wide, height / high];
        numbers.forEach((name, at) => cell.setAttribute(name, (100 * values[at]).toFixed(3) + '%'));
        ['tabindex', 'role', 'aria-label'].forEach(name => cell.removeAttribute(name));
        if (opens) {
          cell.setAttribute('tabindex', '0');
          cell.setAttribute('role', 'button');
          cell.setAttribute('aria-label', 'Look into ' + cell.querySelector('title').textContent);
        }
      });
      out.disabled = top === -1;
      where.textContent = way(top).join(' › ');
      const first = svg.querySelector('.opens');
      if (moves) {
        (first || out).focus();
      }
    };

    svg.setAttribute('role', 'group');
    cells.forEach((cell, number) => {
      cell.dataset.fill = Array.from(cell.classList).find(name => name.startsWith('fill'));
      const enter = () => { if (cell.classList.contains('opens')) { zoom(number); } };
      cell.addEventListener('click', enter);
      cell.addEventListener('keydown', event => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          enter();
        } else if (event.key === 'Escape' && top !== -1) {
          zoom(parents[top]);
        }
      });
    });
    zoom(-1, false);
  };

  document.querySelectorAll('figure.treemap').forEach(treemap);

  const explorer = section => {
    const articles = Array.from(section.querySelectorAll('article'));
    if (articles.length === 0) {
      return;
    }
    const choice = make('select', '');
    articles.forEach(article => choice.append(make('option', article.dataset.name, {value: article.id})));
    const label = make('label', 'Object ');
    label.append(choice);
    const tools = make('div', '', {class: 'tools'});
    tools.append(label, button('Back', () => history.back()));
    articles[0].before(tools);

    const show = (id, moves) => {
      const shown = articles.find(article => article.id === id);
      if (!shown) {
        return;
      }
      articles.forEach(article => { article.hidden = article !== shown; });
      choice.value = id;
      if (moves) {
        shown.focus({preventScroll: true});
        tools.scrollIntoView({block: 'start'});
      }
    };

    choice.addEventListener('change', () => { location.hash = choice.value; });
    addEventListener('hashchange', () => show(location.hash.slice(1), true));
    show(articles[0].id, false);
    show(location.hash.slice(1), true);
  };

  document.querySelectorAll('#objects').forEach(explorer);
})();
