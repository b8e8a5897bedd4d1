;;; play.el --- what a user does  -*- lexical-binding: t -*-

;; See a finding, apply its fix, rename a message, format.  `play.py' runs it in the folder of a workspace and
;; looks at what is on disk then.  Whatever goes wrong ends the editor with an error.

;; As Emacs does for a user, before it reads what he has written.
(package-initialize)
(require 'cl-lib)
(require 'eglot)
(require 'flymake)

(load (expand-file-name "protosmith.el" (file-name-directory load-file-name)) nil t)

(defun play-await (what holds)
  "Wait until HOLDS returns non-nil; WHAT is missing else."
  (let ((until (time-add nil 20)))
    (while (not (funcall holds))
      (when (time-less-p until nil)
        (error "%s did not happen:\n%s\n%s" what (play-codes) (buffer-string)))
      (accept-process-output nil 0.02))))

(defun play-codes ()
  "What is found in the buffer."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun play-go-to (text)
  "Move to the first place of TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun play-idle ()
  "Tell the server what has changed, as Emacs does when the user pauses."
  (dolist (buffer (buffer-list))
    (with-current-buffer buffer
      (when (eglot-managed-p)
        (eglot--signal-textDocument/didChange)))))

(find-file "library/v1/shelf.proto")
;; What the first command in the buffer would do.
(run-hooks 'post-command-hook)
(play-await "a server" #'eglot-managed-p)
(play-await "a finding"
            (lambda ()
              (flymake-start)
              (cl-some (lambda (it) (string-match-p "IMPORT_USED\\|is not used" it)) (play-codes))))

(play-go-to "import \"google/protobuf/duration.proto\"")
;; Answers for the user; an event is a key, for a click shows a menu.
(defun play-choose (_prompt choices &rest _)
  "The choice that removes an import."
  (cl-some (lambda (it) (and (string-match-p "remove the import" (car it)) (car it))) choices))
(let ((last-nonmenu-event ?\r))
  (cl-letf (((symbol-function 'completing-read) #'play-choose))
    (eglot-code-actions (point) (line-end-position) nil t)))
(play-await "the fix"
            (lambda () (not (string-match-p "duration" (buffer-string)))))

(play-idle)
(play-go-to "Book books")
(cl-letf (((symbol-function 'y-or-n-p) #'always))
  (eglot-rename "Volume"))
(play-await "the new name"
            (lambda () (string-match-p "Volume first" (buffer-string))))

(play-idle)
(eglot-format-buffer)
(play-idle)
(play-await "a clean file"
            (lambda () (flymake-start) (null (play-codes))))
(save-some-buffers t)
(eglot-shutdown (eglot-current-server))
;;; play.el ends here
