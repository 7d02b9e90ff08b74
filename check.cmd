@echo off
rem Runs every check: the same as ./check elsewhere.
py -3 "%~dp0check" %*
exit /b %ERRORLEVEL%
