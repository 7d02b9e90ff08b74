@echo off
rem Opens the coach: the same as ./run elsewhere.
py -3 "%~dp0run" %*
exit /b %ERRORLEVEL%
