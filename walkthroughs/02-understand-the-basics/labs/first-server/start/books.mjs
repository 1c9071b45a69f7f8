/** The books of Shelf. Finished. */
export const books = [
  { id: 1, title: 'Kindred', author: 'Octavia E. Butler' },
  { id: 2, title: 'Parable of the Sower', author: 'Octavia E. Butler' },
  { id: 3, title: 'Things Fall Apart', author: 'Chinua Achebe' },
  { id: 4, title: 'One Hundred Years of Solitude', author: 'Gabriel García Márquez' },
  { id: 5, title: 'Pride and Prejudice', author: 'Jane Austen' },
];
