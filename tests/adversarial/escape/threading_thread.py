# error: denied-effect
import threading

threading.Thread(target=print, args=("ESCAPED",)).start()
