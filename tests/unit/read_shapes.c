/* Shapes of banks, each in a few lines: what is asked, what answers it, what
 * may be chosen. Words, marks and levels have rows of their own. */
#include "unit/test.h"

#include "read/choices.h"
#include "read/dialect.h"
#include "read/speech.h"

/* A question as dialect: prompt>answer, "-" for none; "[B/3]" for choices. */
static const struct {
	const char *text, *want;
} rows[] = {
	{ "## Q. What is A?\n\nB\n\n## Q. What is C?\n\n*ToDo*",
	  "headings: What is A?>B; What is C?>-" },
	{ "# 1. What is A?\n\nB\n\n# 2. What is C?\n\nD",
	  "numbered-headings: What is A?>B; What is C?>D" },
	{ "**Q1: What is A?**\n\n**A:** B\n\n**Q2: What is C?**\n\n**A:** D",
	  "question-bold: What is A?>B; What is C?>D" },
	{ "**1. What is A?**<br>\nB\n\n**2. What is C?**<br>\nD",
	  "numbered-bold: What is A?>B; What is C?>D" },
	{ "<details><summary><b>1. What is A?</b></summary>\n\nB\n\n</details>",
	  "details: What is A?>B" },
	{ "- **What is A?**\n\n  B\n\n- **What is C?** Dee",
	  "bullets: What is A?>B; What is C?>Dee" },
	{ "1. **What is A?**\n   - B\n   - C\n2. **What is D?**\n   - E",
	  "numbered-items: What is A?>B C; What is D?>E" },
	{ "1. ### What is A?\n   B\n2. ### What is C?\n   D",
	  "item-headings: What is A?>B; What is C?>D" },
	{ "Question 1. What is A?\n\nAnswer: B\n\nQuestion 2. And C?\n\n"
	  "Answer: D",
	  "q-and-a: What is A?>B; And C?>D" },
	{ "Q: A?\nA: B\nQ: C?\nA: D", "q-and-a: A?>B; C?>D" },
	{ "Q1. What is A?\n\n> B\n\nQ2. What is C?\n\n> D",
	  "q-and-a: What is A?>B; What is C?>D" },
	{ "## 1、什么是甲？\n\n乙\n\n## 2、什么是丙？\n\n丁",
	  "numbered-headings: 什么是甲？>乙; 什么是丙？>丁" },
	{ "### Question: What is A?\nAnswer: B\n\n### Question: And C?\nD",
	  "headings: What is A?>B; And C?>D" },
	{ "|Question|Answer|\n|-|-|\n|What is A?|B|\n|What is C?|D|",
	  "details: What is A?>B; What is C?>D" },
	{ "<ol><li>What is this?</li><li>Why is that?</li></ol>",
	  "numbered-items: What is this?>-; Why is that?>-" },
	/* choices */
	{ "## Question 1\n\nA?\n\n- [ ] x\n- [x] y", "question-headings: "
	                                             "A? [B/2]>B" },
	{ "**1. What is A?**\n\na) x\nb) y\n\n**Answer: b) y**",
	  "numbered-bold: What is A? [B/2]>B b) y" },
	{ "## Question 1: A?\n\n(A) x\n(B) y\n\nAnswer: A and B",
	  "question-headings: A? [A, B/2]>A, B" },
	{ "## Question 1: A?\n\n1. x\n2. y\n\nAnswer: B",
	  "question-headings: A? [B/2]>B" },
	{ "## Question 1: A?\n\nA. x\n\n**Answer:** A class is one.",
	  "question-headings: A? A. x>A class is one." },
	/* what is no bank */
	{ "# T\n\n## 1. Install\n\nRun it.\n\n## 2. Use\n\nUse it.", "" },
	{ "1. Create a file.\n2. Write a line.\n3. Find it again.", "" },
	{ "- [What is A?](#a)\n- [What is C?](#c)", "" },
	{ "# What is this?\n\nOne heading that asks, and prose.", "" },
	{ "Is this prose? It is.\n\n**Note:** nothing is asked.", "" },
	{ "---\ndialect: headings\n---\n# What is this?\n\nProse.",
	  "headings: What is this?>Prose." },
};

/* clang-format off */
/* The same, of shapes that stand beside those: one a kind of number, of mark, of
 * language, of list, of deck. */
static const struct {
	const char *text, *want;
} neighbours[] = {
	{ "# Interview questions\n\nI. Stack and heap\n\nThe stack holds frames.\n\nII. Threads and processes\n\nThreads share memory.\n\nIII. Mutex and semaphore\n\nA mutex has one owner.\n\nIV. Deadlock\n\nTwo wait for each other.",
	  "numbered-lines: Stack and heap>The stack holds frames.; Threads and processes>Threads share memory.; Mutex and semaphore>A mutex has one owner.; Deadlock>Two wait for each other." },
	{ "## I. Define a stack\n\nLIFO.\n\n## II. Define a queue\n\nFIFO.\n\n## III. Define a heap\n\nA tree.",
	  "numbered-headings: Define a stack>LIFO.; Define a queue>FIFO.; Define a heap>A tree." },
	{ "I) What is a stack?\n\nLIFO.\n\nII) What is a queue?\n\nFIFO.\n\nIII) What is a heap?\n\nA tree.",
	  "numbered-items: What is a stack?>LIFO.; What is a queue?>FIFO.; What is a heap?>A tree." },
	{ "**I. What is a stack?**\n\nLIFO.\n\n**II. What is a queue?**\n\nFIFO.",
	  "numbered-bold: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "## 1. Which is mutable?\n\nA) tuple\n\nB) list\n\nC) str\n\nAnswer: B\n\n## 2. Which is ordered?\n\nA) set\n\nB) list\n\nAnswer: B",
	  "numbered-headings: Which is mutable? [B/3]>B; Which is ordered? [B/2]>B" },
	{ "**Q1. Which is mutable?**\n\n**A.** tuple\n\n**B.** list\n\n**C.** str\n\n**Correct answer: B**\n\n**Q2. Which is ordered?**\n\n**A.** set\n\n**B.** list\n\n**Correct answer: B**",
	  "question-bold: Which is mutable? [B/3]>B; Which is ordered? [B/2]>B" },
	{ "1. Which is mutable?\n\nA) tuple\n\nB) list\n\n**Answer: B**\n\n2. Which is ordered?\n\nA) set\n\nB) list\n\n**Answer: B**",
	  "numbered-items: Which is mutable? [B/2]>B; Which is ordered? [B/2]>B" },
	{ "1. Which is mutable?\n\n   A) tuple\n   B) list\n\n   Answer: B\n\n2. Which is ordered?\n\n   A) set\n   B) list\n\n   Answer: B",
	  "numbered-items: Which is mutable? [B/2]>B; Which is ordered? [B/2]>B" },
	{ "### Question 1\nWhich is mutable?\n\n- A. tuple\n\n- B. list\n\n<details><summary>Show</summary>B. list can change.</details>\n\n### Question 2\nWhich is ordered?\n\n- A. set\n\n- B. list\n\n<details><summary>Show</summary>B</details>",
	  "question-headings: Which is mutable? [B/2]>B B. list can change.; Which is ordered? [B/2]>B" },
	{ "# Vocabulary\n\nStack :: last in, first out\nQueue :: first in, first out\n\nHeap :: a tree with an order",
	  "details: Stack>last in, first out; Queue>first in, first out; Heap>a tree with an order" },
	{ "- Stack :: last in, first out\n- Queue :: first in, first out\n- Heap :: a tree with an order",
	  "details: Stack>last in, first out; Queue>first in, first out; Heap>a tree with an order" },
	{ "Paris ::: France\nRome ::: Italy\nBerlin ::: Germany",
	  "details: Paris>France; Rome>Italy; Berlin>Germany" },
	{ "Stack\n: last in, first out\n\nQueue\n: first in, first out\n\nHeap\n: a tree with an order",
	  "details: Stack>last in, first out; Queue>first in, first out; Heap>a tree with an order" },
	{ "What is a stack?\n?\nLast in, first out.\n\nWhat is a queue?\n?\nFirst in, first out.",
	  "details: What is a stack?>Last in, first out.; What is a queue?>First in, first out." },
	{ "# German vocabulary\n\n| Term | Definition |\n|---|---|\n| der Hund | the dog |\n| die Katze | the cat |",
	  "details: der Hund>the dog; die Katze>the cat" },
	{ "| Front | Back |\n|---|---|\n| der Hund | the dog |\n| die Katze | the cat |",
	  "details: der Hund>the dog; die Katze>the cat" },
	{ "| # | Question | Answer |\n|---|---|---|\n| 1 | What is A? | B |\n| 2 | What is C? | D |",
	  "details: What is A?>B; What is C?>D" },
	{ "**Question:** What is a stack?\n\n**Answer:** LIFO.\n\n**Question:** What is a queue?\n\n**Answer:** FIFO.",
	  "q-and-a: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "**Q:** What is a stack?\n**A:** LIFO.\n\n**Q:** What is a queue?\n**A:** FIFO.",
	  "q-and-a: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "**Q**: Stack\n\n**A**: LIFO.\n\n**Q**: Queue\n\n**A**: FIFO.",
	  "q-and-a: Stack>LIFO.; Queue>FIFO." },
	{ "*Q: What is a stack?*\n\nA: LIFO.\n\n*Q: What is a queue?*\n\nA: FIFO.",
	  "q-and-a: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "### Q: What is a stack?\n\nA: LIFO.\n\n### Q: What is a queue?\n\nA: FIFO.",
	  "headings: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "## Q1\nWhat is a stack?\n## A1\nLIFO.\n## Q2\nWhat is a queue?\n## A2\nFIFO.",
	  "question-headings: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "## Question\nWhat is a stack?\n## Answer\nLIFO.\n## Question\nWhat is a queue?\n## Answer\nFIFO.",
	  "headings: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "Q. What is a stack?\nAns. LIFO.\n\nQ. What is a queue?\nAns. FIFO.",
	  "q-and-a: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "Q1. What is a stack?\n\nAns: LIFO.\n\nQ2. What is a queue?\n\nAns: FIFO.",
	  "q-and-a: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "**Que-1** : What is a stack?\n\n**Ans** : LIFO.\n\n**Que-2** : What is a queue?\n\n**Ans** : FIFO.",
	  "question-bold: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "<b>Q1. What is a stack?</b><br>\nLIFO.\n\n<b>Q2. What is a queue?</b><br>\nFIFO.",
	  "question-bold: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "<p><b>Q: What is a stack?</b></p>\n<p>A: LIFO.</p>\n<p><b>Q: What is a queue?</b></p>\n<p>A: FIFO.</p>",
	  "q-and-a: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "<h3>1. What is a stack?</h3>\n<p>LIFO.</p>\n<h3>2. What is a queue?</h3>\n<p>FIFO.</p>",
	  "numbered-headings: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "<dl><dt>What is a stack?</dt><dd>LIFO.</dd><dt>What is a queue?</dt><dd>FIFO.</dd></dl>",
	  "details: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "What is a stack?\n----------------\n\nLIFO.\n\nWhat is a queue?\n----------------\n\nFIFO.",
	  "headings: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "## 1️⃣ What is a stack?\n\nLIFO.\n\n## 2️⃣ What is a queue?\n\nFIFO.",
	  "numbered-headings: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "## 🔹 1. Stack\n\nLIFO.\n\n## 🔹 2. Queue\n\nFIFO.\n\n## 🔹 3. Explain heaps\n\nTrees.",
	  "numbered-headings: Stack>LIFO.; Queue>FIFO.; Explain heaps>Trees." },
	{ "❓ What is a stack?\n\n✅ LIFO.\n\n❓ What is a queue?\n\n✅ FIFO.",
	  "q-and-a: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "### ❓ Question 1: What is a stack?\n\n### ✅ Answer\nLIFO.\n\n### ❓ Question 2: What is a queue?\n\n### ✅ Answer\nFIFO.",
	  "question-headings: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "- <details>\n  <summary>What is a stack?</summary>\n\n  LIFO.\n  </details>\n- <details>\n  <summary>What is a queue?</summary>\n\n  FIFO.\n  </details>",
	  "details: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "1. <details><summary>What is a stack?</summary>LIFO.</details>\n2. <details><summary>What is a queue?</summary>FIFO.</details>",
	  "details: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "1. What is a stack?\n   <details><summary>Answer</summary>LIFO.</details>\n2. What is a queue?\n   <details><summary>Answer</summary>FIFO.</details>",
	  "numbered-items: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "**What is a stack?**\n\n> LIFO.\n\n**What is a queue?**\n\n> FIFO.",
	  "bold: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "1. What is a stack?\n> LIFO.\n2. What is a queue?\n> FIFO.",
	  "numbered-items: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "> What is a stack?\n\nLIFO.\n\n> What is a queue?\n\nFIFO.",
	  "quotes: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "## Question 1\nWhat is a stack?\n> **Answer:** LIFO.\n\n## Question 2\nWhat is a queue?\n> **Answer:** FIFO.",
	  "question-headings: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "### 1. ¿Qué es una pila?\n\n<details><summary>Ver respuesta</summary>\n\nLIFO.\n\n</details>\n\n### 2. ¿Qué es una cola?\n\n<details><summary>Ver respuesta</summary>\n\nFIFO.\n\n</details>",
	  "numbered-headings: ¿Qué es una pila?>LIFO.; ¿Qué es una cola?>FIFO." },
	{ "**1. Qu'est-ce qu'une pile ?**\n\n<details><summary>Voir la réponse</summary>\n\nLIFO.\n\n</details>\n\n**2. Qu'est-ce qu'une file ?**\n\n<details><summary>Voir la réponse</summary>\n\nFIFO.\n\n</details>",
	  "numbered-bold: Qu'est-ce qu'une pile ?>LIFO.; Qu'est-ce qu'une file ?>FIFO." },
	{ "- O que é uma pilha?\n  <details><summary>Mostrar resposta</summary>LIFO.</details>\n- O que é uma fila?\n  <details><summary>Mostrar resposta</summary>FIFO.</details>",
	  "bullets: O que é uma pilha?>LIFO.; O que é uma fila?>FIFO." },
	{ "1. Что такое стек?\n\n<details><summary>Показать ответ</summary>LIFO.</details>\n\n2. Что такое очередь?\n\n<details><summary>Показать ответ</summary>FIFO.</details>",
	  "numbered-items: Что такое стек?>LIFO.; Что такое очередь?>FIFO." },
	{ "**Frage 1:** Was ist ein Stapel?\n\n**Antwort:** LIFO.\n\n**Frage 2:** Was ist eine Schlange?\n\n**Antwort:** FIFO.",
	  "question-bold: Was ist ein Stapel?>LIFO.; Was ist eine Schlange?>FIFO." },
	{ "1) What is a stack?\n\nLIFO.\n\n2) What is a queue?\n\nFIFO.",
	  "numbered-items: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "1) What is a stack?\nLIFO.\n\n2) What is a queue?\nFIFO.",
	  "numbered-items: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "1. What is a stack?\n-> LIFO.\n\n2. What is a queue?\n-> FIFO.",
	  "numbered-items: What is a stack?>-> LIFO.; What is a queue?>-> FIFO." },
	{ "[1] What is a stack?\n\nLIFO.\n\n[2] What is a queue?\n\nFIFO.",
	  "numbered-items: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "### #1 What is a stack?\n\nLIFO.\n\n### #2 What is a queue?\n\nFIFO.",
	  "numbered-headings: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "## #1: Stacks\n\nLIFO.\n\n## #2: Queues\n\nFIFO.\n\n## #3: How is a heap ordered?\n\nX.",
	  "numbered-headings: Stacks>LIFO.; Queues>FIFO.; How is a heap ordered?>X." },
	{ "What is a stack?\n\n---\n\nLIFO.\n\n***\n\nWhat is a queue?\n\n---\n\nFIFO.",
	  "paragraphs: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "### [What is a stack?](https://x.y/stack)\n\nLIFO.\n\n### [What is a queue?](https://x.y/queue)\n\nFIFO.",
	  "headings: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "### **1. What is a stack?**\n\nLIFO.\n\n### **2. What is a queue?**\n\nFIFO.",
	  "numbered-headings: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "1. **What is a stack?**\n\nLIFO.\n\n2. **What is a queue?**\n\nFIFO.",
	  "numbered-items: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "1. What is a stack?\n\n    LIFO.\n\n1. What is a queue?\n\n    FIFO.\n\n1. What is a heap?\n\n    Tree.",
	  "numbered-items: What is a stack?>LIFO.; What is a queue?>FIFO.; What is a heap?>Tree." },
	{ "**1.** True or False: a stack is LIFO.\n\n**Answer:** True\n\n**2.** True or False: a queue is LIFO.\n\n**Answer:** False",
	  "numbered-bold: True or False: a stack is LIFO.>True; True or False: a queue is LIFO.>False" },
	{ "**Q1:** What is a stack?\n\n||LIFO.||\n\n**Q2:** What is a queue?\n\n||FIFO.||",
	  "question-bold: What is a stack?>||LIFO.||; What is a queue?>||FIFO.||" },
	{ "### Question A\nWhat is a stack?\n\n**Answer:** LIFO.\n\n### Question B\nWhat is a queue?\n\n**Answer:** FIFO.",
	  "question-headings: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "## Question 1 of 2\nWhat is a stack?\n\n**Answer:** LIFO.\n\n## Question 2 of 2\nWhat is a queue?\n\n**Answer:** FIFO.",
	  "question-headings: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "> [!question] What is a stack?\n> LIFO.\n\n> [!question] What is a queue?\n> FIFO.",
	  "quotes: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "> [!QUESTION]- What is a stack?\n> LIFO.\n\n> [!QUESTION]- What is a queue?\n> FIFO.",
	  "quotes: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "1. Which is mutable?\n   - a) tuple\n   - *b) list*\n   - c) str\n\n2. Which is ordered?\n   - a) set\n   - *b) list*",
	  "numbered-items: Which is mutable? [B/3]>B; Which is ordered? [B/2]>B" },
	{ "### 1. Which is mutable?\n\n- A) tuple\n- B) list ✅\n- C) str\n\n### 2. Which is ordered?\n\n- A) set\n- B) list ✅",
	  "numbered-headings: Which is mutable? [B/3]>B; Which is ordered? [B/2]>B" },
	{ "### 1. Which is mutable?\n\n- A) tuple\n- **B) list**\n- C) str\n\n### 2. Which is ordered?\n\n- A) set\n- **B) list**",
	  "numbered-headings: Which is mutable? [B/3]>B; Which is ordered? [B/2]>B" },
	{ "1. Which is mutable?\n\na. tuple\nb. list\nc. str\n\nAns: b\n\n2. Which is ordered?\n\na. set\nb. list\n\nAns: b",
	  "numbered-items: Which is mutable? [B/3]>B; Which is ordered? [B/2]>B" },
	{ "Q1) What is a stack?\n\nA1) LIFO.\n\nQ2) What is a queue?\n\nA2) FIFO.",
	  "q-and-a: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "Q1: What is a stack?\nA1: LIFO.\n\nQ2: What is a queue?\nA2: FIFO.",
	  "q-and-a: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "**Interviewer:** What is a stack?\n\n**Candidate:** LIFO.\n\n**Interviewer:** What is a queue?\n\n**Candidate:** FIFO.",
	  "q-and-a: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "# Python\n\n## Basics\n\n### What is a list?\n\nItems.\n\n### What is a tuple?\n\nFixed.\n\n## Advanced\n\n### What is a generator?\n\nLazy.",
	  "headings: What is a list?>Items.; What is a tuple?>Fixed.; What is a generator?>Lazy." },
	{ "# Java interview questions\n\n## Difference between list and set\n\nOrder.\n\n## Types of polymorphism\n\nTwo.\n\n## What is JVM?\n\nMachine.\n\n## Features of Java 8\n\nLambdas.",
	  "headings: Difference between list and set>Order.; Types of polymorphism>Two.; What is JVM?>Machine.; Features of Java 8>Lambdas." },
	{ "# SQL interview questions\n\n1. Difference between WHERE and HAVING.\n2. Types of joins.\n3. What is an index?\n4. ACID properties.",
	  "numbered-items: Difference between WHERE and HAVING.>-; Types of joins.>-; What is an index?>-; ACID properties.>-" },
	{ "- Q: What is a stack?\n  - A: LIFO.\n- Q: What is a queue?\n  - A: FIFO.",
	  "bullets: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "- Q: What is a stack?\n- A: LIFO.\n- Q: What is a queue?\n- A: FIFO.",
	  "bullets: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "* Q1. What is a stack?\n\n  LIFO.\n\n* Q2. What is a queue?\n\n  FIFO.",
	  "bullets: What is a stack?>LIFO.; What is a queue?>FIFO." },
	{ "**问：什么是栈？**\n\n答：后进先出。\n\n**问：什么是队列？**\n\n答：先进先出。",
	  "q-and-a: 什么是栈？>后进先出。; 什么是队列？>先进先出。" },
	{ "### 第1题\n\n什么是栈？\n\n**答案**：后进先出。\n\n### 第2题\n\n什么是队列？\n\n**答案**：先进先出。",
	  "question-headings: 什么是栈？>后进先出。; 什么是队列？>先进先出。" },
	{ "### 一、什么是栈？\n\n后进先出。\n\n### 二、什么是队列？\n\n先进先出。",
	  "numbered-headings: 什么是栈？>后进先出。; 什么是队列？>先进先出。" },
	{ "## Q1. スタックとは何ですか？\n\nA. 後入れ先出し。\n\n## Q2. キューとは？\n\nA. 先入れ先出し。",
	  "question-headings: スタックとは何ですか？>後入れ先出し。; キューとは？>先入れ先出し。" },
	{ "**प्रश्न 1: स्टैक क्या है?**\n\n**उत्तर:** LIFO.\n\n**प्रश्न 2: कतार क्या है?**\n\n**उत्तर:** FIFO.",
	  "question-bold: स्टैक क्या है?>LIFO.; कतार क्या है?>FIFO." },
	{ "### السؤال 1: ما هو المكدس؟\n\n**الإجابة:** LIFO.\n\n### السؤال 2: ما هو الطابور؟\n\n**الإجابة:** FIFO.",
	  "question-headings: ما هو المكدس؟>LIFO.; ما هو الطابور؟>FIFO." },
	{ "# Spanish vocabulary\n\n- perro - dog\n- gato - cat\n- casa - house",
	  "details: perro>dog; gato>cat; casa>house" },
	{ "# Flashcards: networks\n\n**DNS**: names to addresses\n**ARP**: addresses to hardware\n",
	  "details: DNS>names to addresses; ARP>addresses to hardware" },
	{ "#separator:tab\n#html:true\nperro\tdog\ngato\tcat\n",
	  "details: perro>dog; gato>cat" },
	{ "# Vocab\n\n| Deutsch | English |\n|---|---|\n| der Hund | the dog |\n| die Katze | the cat |",
	  "details: der Hund>the dog; die Katze>the cat" },
	/* what is no bank */
	{ "# tool\n\nA tool.\n\n## Installation\n\n```sh\nnpm i tool\n```\n\n## Usage\n\n1. Run it.\n2. Look.\n\n## Why?\n\nBecause.\n\n## Contributing\n\nPRs welcome.\n\n## License\n\nMIT", "" },
	{ "# tool\n\nA tool.\n\n## Features\n\n- Fast\n- Small: yes\n- **Safe**: very\n\n## How do I install it?\n\nnpm i.\n\n## API\n\n### run(x)\n\nRuns.\n\n### stop()\n\nStops.\n\n## License\n\nMIT", "" },
	{ "# Changelog\n\n## 1.2.0 - 2024-01-02\n\n### Added\n\n- A thing\n\n## 1.1.0 - 2023-01-02\n\n### Fixed\n\n- Bug: x (#12)\n\n## 1.0.0\n\nFirst.", "" },
	{ "# 1.2.0\n\n* Added x\n\n# 1.1.0\n\n* Fixed y: what was wrong\n\n# 1.0.0\n\n* First", "" },
	{ "# Why I left Java\n\nIs it good? I think not. So what now?\n\n## What went wrong\n\nEverything did.\n\n## The way forward\n\nSwitch.\n\n## Conclusion\n\nDone.", "" },
	{ "# Git cheat sheet\n\n## Branches\n\n| Command | What it does |\n|---|---|\n| git branch | lists |\n\n- `git log` - shows\n- `git diff` :: shows differences\n\n## Tags\n\n**Create** - git tag", "" },
	{ "# API\n\n## GET /users\n\nReturns users.\n\n| Name | Description |\n|---|---|\n| id | the id |\n\n## POST /users\n\nMakes one.\n\n### Response\n\nOK", "" },
	{ "# How to build a parser\n\n## Step 1: Install\n\nDo.\n\n## Step 2: Write\n\nWrite.\n\n## Step 3: Test\n\nTest.", "" },
	{ "# Guide\n\n## 1. Create a project\n\nDo.\n\n## 2. Write a test\n\nWrite.\n\n## 3. Find the bug\n\nTest.", "" },
	{ "# C++\n\nstd::vector is a vector. std::list is a list.\nUse std :: map like this.\n\nfoo :: Int -> Int\nbar :: Int\n", "" },
	{ "# Terms of use\n\nNote: this is text.\nHint: and this.\n\nAuthor: me\nDate: today", "" },
	{ "# Rules\n\nI. Purpose\n\nThe club exists.\n\nII. Members\n\nAnyone.\n\nIII. Money\n\nNone.", "" },
	{ "# Minutes\n\n1. Welcome\n2. What was done?\n3. Next steps\n4. Any other business", "" },
	{ "# TODO\n\n- [ ] Write docs\n- [x] Fix the bug\n- [ ] Ask what is next?", "" },
	{ "# FAQ-less\n\nMIT License\n\nPermission is hereby granted.\n\nA. Definitions\n\nB. Grant\n\nC. Limits", "" },
	{ "# Notes\n\nUse std::move here.\n\n- a :: b\n\nThen go on with the text, which is longer than that and says more.", "" },
};
/* clang-format on */

static const struct {
	const char *text;
	enum speech_mood mood;
} moods[] = {
	{ "What is it", SPEECH_ASKS },
	{ "It is so, isn't it?", SPEECH_ASKS },
	{ "\"Explain\" this.", SPEECH_ASKS },
	{ "Whatever it is", SPEECH_TELLS },
	{ "a ? b : c", SPEECH_ASKS },
	{ "x?y", SPEECH_TELLS },
	{ "Write a loop", SPEECH_ORDERS },
	{ "ماذا تعلمت؟", SPEECH_ASKS },
	{ "それを説明してください。", SPEECH_ASKS },
	{ "", SPEECH_TELLS },
};

static void put(struct buf *b, const struct question *q, const char *dialect)
{
	buf_printf(b, "%s%s%.*s", dialect, dialect[0] ? ": " : "; ",
	           STR_FMT(q->prompt));
	if (q->choices)
		buf_printf(b, " [%.*s/%zu]", STR_FMT(q->right), q->choices);
	buf_char(b, '>');
	if (q->answer_tree)
		element_plain(b, q->answer_tree);
	else
		buf_char(b, '-');
}

static void check_shape(const char *text, const char *want)
{
	struct arena a = { 0 };
	struct buf questions = { 0 }, b = { 0 };
	struct diag d = { 0 };
	struct document doc = markdown_read(&a, str_from(text), "x", &d);
	struct file_reading file = { .arena = &a,
		                     .file = "x",
		                     .document = &doc };
	size_t n = dialect_read(&file, &questions, &d);
	const struct question *q = (const void *)questions.p;

	for (size_t i = 0; i < n; i++)
		put(&b, &q[i], i ? "" : file.found.best.dialect->name);
	CHECK_STR(buf_str(&b), str_from(want));
	buf_free(&b);
	buf_free(&questions);
	diag_free(&d);
	arena_free(&a);
}

/* A file in two shapes, neither of which explains more of it. */
static void check_thin(void)
{
	static const char text[] =
		"# Interview\n\n**Q1: What is A?**\n\nB is here.\n\n"
		"**Q2: What is C?**\n\nD is here.\n\n# Quiz\n\n"
		"<details><summary>What is E?</summary>F is here, and it "
		"is long enough.</details>\n\n<details><summary>What is G?"
		"</summary>H</details>";
	struct arena a = { 0 };
	struct buf questions = { 0 };
	struct diag d = { 0 };
	struct document doc = markdown_read(&a, str_from(text), "x", &d);
	struct file_reading file = { .arena = &a,
		                     .file = "x",
		                     .document = &doc };

	dialect_read(&file, &questions, &d);
	CHECK(file.found.second.dialect != NULL, "no runner-up");
	CHECK(d.errors == file.found.thin, "%u errors", d.errors);
	buf_free(&questions);
	diag_free(&d);
	arena_free(&a);
}

static void check_letters(void)
{
	static const struct {
		const char *text;
		uint32_t right;
		size_t length;
	} letters[] = {
		{ "B", 2, 1 },       { "(c)", 4, 3 },  { "A, C", 5, 4 },
		{ "a and b", 3, 7 }, { "E", 0, 0 },    { "A class", 0, 2 },
		{ "B) both", 2, 3 }, { "Both", 0, 0 }, { "", 0, 0 },
	};
	const struct choices c = { .n = 4 };

	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		size_t n;
		uint32_t right =
			choices_letters(&c, str_from(letters[i].text), &n);

		CHECK(right == letters[i].right, "%s: %u", letters[i].text,
		      (unsigned)right);
		CHECK(n == letters[i].length, "%s: %zu", letters[i].text, n);
	}
}

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_shape(rows[i].text, rows[i].want);
	for (size_t i = 0; i < sizeof neighbours / sizeof *neighbours; i++)
		check_shape(neighbours[i].text, neighbours[i].want);
	for (size_t i = 0; i < sizeof moods / sizeof *moods; i++)
		CHECK(speech_mood(str_from(moods[i].text)) == moods[i].mood,
		      "%s", moods[i].text);
	check_thin();
	check_letters();
	return test_done();
}
